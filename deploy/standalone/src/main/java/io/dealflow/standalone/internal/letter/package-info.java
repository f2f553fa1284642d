/** Values of dead letters in forms that a person can read. */
@NullMarked
package io.dealflow.standalone.internal.letter;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.dealflow.intake;

import org.jspecify.annotations.NullMarked;

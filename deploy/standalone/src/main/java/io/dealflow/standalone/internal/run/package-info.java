/** Runs as the command line shows them. */
@NullMarked
package io.dealflow.standalone.internal.run;

import org.jspecify.annotations.NullMarked;

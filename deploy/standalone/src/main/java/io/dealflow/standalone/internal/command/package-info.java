/** The commands of the command line. */
@NullMarked
package io.dealflow.standalone.internal.command;

import org.jspecify.annotations.NullMarked;

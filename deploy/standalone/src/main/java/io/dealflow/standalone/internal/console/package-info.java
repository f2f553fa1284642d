/** What the command line writes: styled text, tables, progress and JSON lines. */
@NullMarked
package io.dealflow.standalone.internal.console;

import org.jspecify.annotations.NullMarked;

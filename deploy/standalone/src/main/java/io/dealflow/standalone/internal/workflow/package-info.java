/** Workflows as people look at them: in a list, as a tree in the terminal, and where they come from. */
@NullMarked
package io.dealflow.standalone.internal.workflow;

import org.jspecify.annotations.NullMarked;

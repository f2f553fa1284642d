/** An agent that no code of the project names, and what the command line knows of it all the same. */
@NullMarked
package io.dealflow.standalone.internal.added;

import org.jspecify.annotations.NullMarked;

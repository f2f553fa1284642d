/** The API of an orchestrator, as the command line asks it. */
@NullMarked
package io.dealflow.standalone.internal.api;

import org.jspecify.annotations.NullMarked;

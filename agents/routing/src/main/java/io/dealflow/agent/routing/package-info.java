/** The routing agent: which sales rep's queue a drafted deal goes to. */
@NullMarked
package io.dealflow.agent.routing;

import org.jspecify.annotations.NullMarked;

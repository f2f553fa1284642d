/** The routing agent: which sales rep's queue a drafted deal goes to. */
@NullMarked
@Configuration
@Requires(property = "dealflow.routing.enabled", notEquals = "false")
package io.dealflow.agent.routing;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

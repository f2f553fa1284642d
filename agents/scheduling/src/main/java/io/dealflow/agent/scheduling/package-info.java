/** The scheduling agent: a time for a discovery call that nobody else is given, and the invitation to it. */
@NullMarked
@Configuration
@Requires(property = "dealflow.scheduling.enabled", notEquals = "false")
package io.dealflow.agent.scheduling;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

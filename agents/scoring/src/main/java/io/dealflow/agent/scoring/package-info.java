/** The scoring agent: how likely a deal is to be won, learned from the deals that were closed before it. */
@NullMarked
@Configuration
@Requires(property = "dealflow.scoring.enabled", notEquals = "false")
package io.dealflow.agent.scoring;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

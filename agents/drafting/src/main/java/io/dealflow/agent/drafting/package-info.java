/** The drafting agent: the follow-up e-mail of a deal, with the source of every claim in it. */
@NullMarked
@Configuration
@Requires(property = "dealflow.drafting.enabled", notEquals = "false")
package io.dealflow.agent.drafting;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

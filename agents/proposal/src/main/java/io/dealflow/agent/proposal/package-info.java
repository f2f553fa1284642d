/** The proposal agent: answers an inquiry with scope, assumptions and a price range from a rate card. */
@NullMarked
@Configuration
@Requires(property = "dealflow.proposal.enabled", notEquals = "false")
package io.dealflow.agent.proposal;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

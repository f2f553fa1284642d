/** The retrieval agent: finds past deals that resemble a deal. */
@NullMarked
@Configuration
@Requires(property = "dealflow.retrieval.enabled", notEquals = "false")
package io.dealflow.agent.retrieval;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

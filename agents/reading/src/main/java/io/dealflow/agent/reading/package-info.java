/** The reading agent: what an inquiry is about, who asks, and for what. */
@NullMarked
@Configuration
@Requires(property = "dealflow.reading.enabled", notEquals = "false")
package io.dealflow.agent.reading;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

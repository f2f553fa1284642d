/** The records agent: finds the clients, people and deals that an inquiry is from or about. */
@NullMarked
@Configuration
@Requires(property = "dealflow.records.enabled", notEquals = "false")
package io.dealflow.agent.records;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

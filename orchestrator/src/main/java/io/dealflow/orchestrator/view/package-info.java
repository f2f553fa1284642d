/** What runs, facts and events look like from outside, read from the topics. Writes nothing. */
@NullMarked
@Configuration
@Requires(property = OrchestratorConfig.API, notEquals = "false")
package io.dealflow.orchestrator.view;

import io.dealflow.orchestrator.OrchestratorConfig;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

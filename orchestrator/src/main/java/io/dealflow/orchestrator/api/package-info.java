/** The REST API: runs, commands to them, and workflows. */
@NullMarked
@Configuration
@Requires(property = OrchestratorConfig.API, notEquals = "false")
package io.dealflow.orchestrator.api;

import io.dealflow.orchestrator.OrchestratorConfig;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

package io.dealflow.orchestrator.workflow;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where workflows come from.
 *
 * @param directory directory with workflow files {@code *.yaml}; empty for those that come with the orchestrator
 */
@ConfigurationProperties(WorkflowConfig.PREFIX)
public record WorkflowConfig(Optional<Path> directory) {

    /** Prefix of the keys. */
    public static final String PREFIX = "dealflow.orchestrator.workflows";
}

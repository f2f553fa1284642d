package io.dealflow.orchestrator.workflow;

import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where workflows come from.
 *
 * @param directory directory with workflow files {@code *.yaml}; empty for those that come with the orchestrator
 * @param agentWait how long the start waits for agents to register their schemas, from 0s to 1h
 */
@ConfigurationProperties(WorkflowConfig.PREFIX)
public record WorkflowConfig(
        Optional<Path> directory,
        @Bindable(defaultValue = "60s") Duration agentWait) {

    /** Prefix of the keys. */
    public static final String PREFIX = "dealflow.orchestrator.workflows";

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public WorkflowConfig {
        new Bounds(PREFIX).within("agent-wait", agentWait, Duration.ZERO, Duration.ofHours(1));
    }
}

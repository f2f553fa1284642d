package io.dealflow.orchestrator.workflow;

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

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public WorkflowConfig {
        if (agentWait.isNegative() || agentWait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "Key '%s.agent-wait': expected 0s to 1h, found %s".formatted(PREFIX, agentWait));
        }
    }
}

package io.dealflow.orchestrator.workflow;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where workflows come from.
 *
 * @param directory directory with workflow files {@code *.yaml}; empty for those that come with the orchestrator
 * @param watch whether changes of these files take effect without a restart
 */
@ConfigurationProperties(WorkflowConfig.PREFIX)
public record WorkflowConfig(
        Optional<Path> directory,
        @Bindable(defaultValue = "true") boolean watch) {

    /** Prefix of the keys. */
    public static final String PREFIX = "dealflow.orchestrator.workflows";
}

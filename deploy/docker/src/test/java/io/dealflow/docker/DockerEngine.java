package io.dealflow.docker;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips a test, and prints why, where no Docker engine answers. */
final class DockerEngine implements ExecutionCondition {

    private static final String ABSENT = "skipped: no Docker engine answers";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("A Docker engine answers");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println(context.getDisplayName() + " " + ABSENT);
        }
        return ConditionEvaluationResult.disabled(ABSENT);
    }
}

package io.dealflow.orchestrator.run;

import java.util.stream.Collectors;

/** Says in words what a run waits for. */
final class WaitingWords {

    private WaitingWords() {}

    /** Each step that the run is at, with its agent and since when it waits for it. */
    static String of(Run run) {
        return run.active().map(WaitingWords::of).collect(Collectors.joining("; "));
    }

    private static String of(StepRun step) {
        return switch (step.state()) {
            case RUNNING ->
                "step '%s' waited for agent '%s' since %s (attempt %d)"
                        .formatted(step.path(), step.agent(), step.issuedAt(), step.attempt());
            case QUEUED, URGENT ->
                "step '%s' waited for its turn with agent '%s' since %s (attempt %d)"
                        .formatted(step.path(), step.agent(), step.issuedAt(), step.attempt());
            case BACKOFF ->
                "step '%s' waited until %s to try agent '%s' again, after %s (attempt %d)"
                        .formatted(
                                step.path(),
                                step.due(),
                                step.agent(),
                                step.failure().orElse("a failure"),
                                step.attempt());
            case WAITING -> "step '%s' waited until %s".formatted(step.path(), step.due());
            case LISTENING -> "step '%s' waited for signals since %s".formatted(step.path(), step.startedAt());
            case COMPLETED, FAILED, CANCELLED -> "step '%s' was over".formatted(step.path());
        };
    }
}

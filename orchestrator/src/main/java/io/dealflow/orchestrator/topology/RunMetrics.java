package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of runs. Under at-least-once what is told again is counted again. */
public final class RunMetrics {

    private static final String STARTED = "dealflow.runs.started";
    private static final String ENDED = "dealflow.runs.ended";
    private static final String RETRIED = "dealflow.steps.retried";
    private static final String IGNORED = "dealflow.signals.ignored";
    private static final String DEAD_LETTERS = "dealflow.dead.letters";

    private final MeterRegistry meters;

    /** Creates the counters in a registry. */
    public RunMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void recorded(RecordEvent event) {
        String workflow =
                event.run().version().isEmpty() ? "unknown" : event.run().workflow();
        switch (event.kind()) {
            case RUN_STARTED -> meters.counter(STARTED, "workflow", workflow).increment();
            case RUN_COMPLETED -> ended(workflow, "COMPLETED", event.end().orElse(""));
            case RUN_FAILED -> ended(workflow, "FAILED", "");
            case RUN_CANCELLED -> ended(workflow, "CANCELLED", "");
            case STEP_RETRIED -> meters.counter(RETRIED, "workflow", workflow).increment();
            case SIGNAL_IGNORED -> meters.counter(IGNORED).increment();
            default -> {}
        }
    }

    void deadLettered(String topic) {
        meters.counter(DEAD_LETTERS, "topic", topic).increment();
    }

    private void ended(String workflow, String state, String end) {
        meters.counter(ENDED, "workflow", workflow, "state", state, "end", end).increment();
    }
}

package io.dealflow.agent;

import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Instant;
import java.util.function.Consumer;

/** The circumstances of one attempt at a task. Used by the thread that performs it. */
public interface TaskContext {

    /** Names the run, the step and the attempt. */
    TaskRef ref();

    /** When the orchestrator stops waiting. */
    Instant deadline();

    /**
     * Tells what the attempt took: model, tokens, cost, or that a fallback answered. The runtime itself fills in the
     * time.
     *
     * @param change called at once with the usage so far
     */
    void usage(Consumer<Usage.Builder> change);
}

package io.dealflow.agent;

import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Instant;
import java.util.function.Consumer;

/** The circumstances of one attempt at a task. Used by the thread that performs it. */
public interface TaskContext {

    /**
     * Names the subject, the run, the place in the run and the attempt. An effect on the outside world is identified by
     * run, path and visit, which all attempts of a visit have in common.
     */
    TaskRef ref();

    /**
     * When the time for this attempt is over: its timeout after the worker took the task up, by the clock of the
     * worker.
     */
    Instant deadline();

    /**
     * Tells what the attempt took: model, tokens, cost, or that a fallback answered. The runtime itself fills in the
     * time.
     *
     * @param change called at once with the usage so far
     */
    void usage(Consumer<Usage.Builder> change);
}

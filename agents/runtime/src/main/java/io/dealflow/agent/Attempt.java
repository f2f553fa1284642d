package io.dealflow.agent;

import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Instant;
import java.util.function.Consumer;

/** One attempt at a task, which keeps what it took. Used by one thread at a time. */
public class Attempt implements TaskContext {

    private final TaskRef ref;
    private final Instant deadline;
    private final Usage.Builder usage = Usage.newBuilder();

    /**
     * Begins an attempt.
     *
     * @param takenUp when its time begins
     */
    public Attempt(TaskRef ref, Instant takenUp) {
        this.ref = ref;
        this.deadline = takenUp.plusMillis(ref.getTimeout());
    }

    @Override
    public final TaskRef ref() {
        return ref;
    }

    @Override
    public final Instant deadline() {
        return deadline;
    }

    @Override
    public final void usage(Consumer<Usage.Builder> change) {
        change.accept(usage);
    }

    /** What the attempt took so far. */
    public final Usage usage() {
        return Usage.newBuilder(usage).build();
    }
}

package io.dealflow.agent.internal;

import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Instant;
import java.util.function.Consumer;

/** One attempt at a task, as its agent sees it. */
final class Attempt implements TaskContext {

    private final TaskRef ref;
    private final Instant deadline;
    private final Usage.Builder usage = Usage.newBuilder();

    Attempt(TaskRef ref, Instant takenUp) {
        this.ref = ref;
        this.deadline = takenUp.plusMillis(ref.getTimeout());
    }

    @Override
    public TaskRef ref() {
        return ref;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public void usage(Consumer<Usage.Builder> change) {
        change.accept(usage);
    }

    Usage usage(long millis) {
        return usage.setMillis(millis).build();
    }
}

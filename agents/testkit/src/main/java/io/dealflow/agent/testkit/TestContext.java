package io.dealflow.agent.testkit;

import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** An attempt at a task without a worker. Used by one thread at a time. */
public final class TestContext implements TaskContext {

    private final TaskRef ref;
    private final Usage.Builder usage = Usage.newBuilder();

    /** Creates the context of an attempt. */
    public TestContext(TaskRef ref) {
        this.ref = ref;
    }

    /** A first attempt at some task, with so much time left. */
    public static TestContext lasting(Duration time) {
        TaskRef ref = TestTask.ref("test-deal");
        return new TestContext(TaskRef.newBuilder(ref)
                .setDeadline(ref.getIssuedAt().plus(time))
                .build());
    }

    @Override
    public TaskRef ref() {
        return ref;
    }

    @Override
    public Instant deadline() {
        return ref.getDeadline();
    }

    @Override
    public void usage(Consumer<Usage.Builder> change) {
        change.accept(usage);
    }

    /** What the attempt took so far. */
    public Usage usage() {
        return Usage.newBuilder(usage).build();
    }
}

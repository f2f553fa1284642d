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
    private final Instant deadline;
    private final Usage.Builder usage = Usage.newBuilder();

    /** Creates the context of an attempt that is taken up now. */
    public TestContext(TaskRef ref) {
        this.ref = ref;
        this.deadline = Instant.now().plusMillis(ref.getTimeout());
    }

    /** A first attempt at some task, with so much time for it. */
    public static TestContext lasting(Duration time) {
        return new TestContext(TaskRef.newBuilder(TestTask.ref("test-deal"))
                .setTimeout(time.toMillis())
                .build());
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

    /** What the attempt took so far. */
    public Usage usage() {
        return Usage.newBuilder(usage).build();
    }
}

package io.dealflow.agent.testkit;

import io.dealflow.agent.Attempt;
import io.dealflow.schemas.TaskRef;
import java.time.Duration;
import java.time.Instant;

/** An attempt at a task without a worker. Used by one thread at a time. */
public final class TestContext extends Attempt {

    /** Creates the context of an attempt that is taken up now. */
    public TestContext(TaskRef ref) {
        super(ref, Instant.now());
    }

    /** A first attempt at some task, with so much time for it. */
    public static TestContext lasting(Duration time) {
        return new TestContext(TaskRef.newBuilder(TestTask.ref("test-deal"))
                .setTimeout(time.toMillis())
                .build());
    }
}

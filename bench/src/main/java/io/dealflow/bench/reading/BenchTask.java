package io.dealflow.bench.reading;

import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.ReadingTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A task that no orchestrator issued.
 *
 * @param ref names the task
 * @param deadline when its time is over
 * @param usage what it took so far
 */
record BenchTask(TaskRef ref, Instant deadline, Usage.Builder usage) implements TaskContext {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    static BenchTask of(LabelledInquiry inquiry) {
        Instant now = Instant.now();
        TaskRef ref = new TaskRef(
                "bench:%s:1".formatted(inquiry.id()),
                "Inquiry",
                inquiry.id(),
                1,
                "bench",
                "1",
                "reading",
                1,
                1,
                now,
                TIMEOUT.toMillis());
        return new BenchTask(ref, now.plus(TIMEOUT), Usage.newBuilder());
    }

    ReadingTask task(LabelledInquiry inquiry) {
        return new ReadingTask(ref, inquiry.inquiry());
    }

    @Override
    public void usage(Consumer<Usage.Builder> change) {
        change.accept(usage);
    }
}

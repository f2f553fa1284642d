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
 * @param usage what it took so far
 */
record BenchTask(TaskRef ref, Usage.Builder usage) implements TaskContext {

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
                now.plus(Duration.ofMinutes(5)));
        return new BenchTask(ref, Usage.newBuilder());
    }

    ReadingTask task(LabelledInquiry inquiry) {
        return new ReadingTask(ref, inquiry.inquiry());
    }

    @Override
    public Instant deadline() {
        return ref.getDeadline();
    }

    @Override
    public void usage(Consumer<Usage.Builder> change) {
        change.accept(usage);
    }
}

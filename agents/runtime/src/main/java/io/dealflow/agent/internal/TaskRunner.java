package io.dealflow.agent.internal;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Clock;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off deliveries: reads the task, lets the agent perform it, and writes the answer. Safe for use by several
 * threads.
 *
 * @param <T> type of the tasks
 */
final class TaskRunner<T extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final int refField;
    private final RecordDecoder<T> decoder;
    private final Performer<T, ?> performer;
    private final ResultWriter results;
    private final AgentMetrics metrics;
    private final Clock clock;
    private final Completion completion;

    TaskRunner(WorkerSetup<T> setup, RecordDecoder<T> decoder, ResultWriter results, Completion completion) {
        this.refField =
                setup.contract().tasks().schema().getField(AgentContract.TASK).pos();
        this.decoder = decoder;
        this.performer = new Performer<>(setup.agent());
        this.results = results;
        this.metrics = setup.metrics();
        this.clock = setup.clock();
        this.completion = completion;
    }

    /** Works off a delivery, unless it was dropped. Reports what goes wrong rather than throwing it. */
    void run(Delivery delivery) {
        if (!delivery.start()) {
            return;
        }
        try {
            process(delivery);
        } catch (Throwable e) {
            completion.failed(e);
        } finally {
            delivery.stop();
        }
    }

    @SuppressWarnings("try") // the logging context is not referenced, it is there
    private void process(Delivery delivery) {
        T task;
        try {
            task = decoder.decode(delivery.record());
        } catch (UndecodableException e) {
            LOG.warn("A record cannot be decoded and goes to the dead letters: {}, {}", delivery, e.getMessage());
            metrics.undecodable();
            results.deadLetter(delivery, e);
            return;
        }
        TaskRef ref = (TaskRef) Objects.requireNonNull(task.get(refField));
        try (MdcScope scope = MdcScope.of(ref)) {
            perform(delivery, task, ref);
        }
    }

    private void perform(Delivery delivery, T task, TaskRef ref) {
        delivery.takenUp(ref);
        long began = System.nanoTime();
        Answer answer = performer.perform(task, ref, clock.instant(), delivery::isOverdue);
        delivery.stop();
        if (delivery.isAbandoned()) {
            LOG.debug("The worker ends; the task is performed again: {}", delivery);
            return;
        }
        metrics.performed(answer.kind(), System.nanoTime() - began);
        results.answer(delivery, answer);
    }
}

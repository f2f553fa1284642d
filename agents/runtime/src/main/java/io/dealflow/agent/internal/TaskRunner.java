package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Clock;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the agent perform tasks, and writes the answers. Safe for use by several threads.
 *
 * @param <T> type of the tasks
 */
final class TaskRunner<T extends SpecificRecord> implements DeliveryRunner.Next<T> {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final int refField;
    private final Performer<T, ?> performer;
    private final ResultWriter results;
    private final AgentMetrics metrics;
    private final Clock clock;

    TaskRunner(Agent<T, ?> agent, WorkerSetup<T> setup, ResultWriter results) {
        this.refField =
                setup.contract().tasks().schema().getField(AgentContract.TASK).pos();
        this.performer = new Performer<>(agent);
        this.results = results;
        this.metrics = setup.metrics();
        this.clock = setup.clock();
    }

    @Override
    @SuppressWarnings("try") // the logging context is not referenced, it is there
    public void take(Delivery delivery, T task) {
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

package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.TaskWithdrawal;
import io.dealflow.schemas.Usage;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps tasks in the inbox of an agent, and ends those that are withdrawn, as they come. Which of both came first does
 * not matter to an {@link InboxBook}. A delivery is finished when the inbox has it; its timeout does not run.
 *
 * @param <T> type of the tasks
 */
final class KeepingWork<T extends SpecificRecord> implements TaskWork<T> {

    private final WorkerSetup<T> setup;
    private final InboxFormat inbox;
    private final RecordDecoder<TaskWithdrawal> withdrawals;

    KeepingWork(WorkerSetup<T> setup) {
        this.setup = setup;
        this.inbox = InboxFormat.of(setup.contract());
        this.withdrawals = new RecordDecoder<>(setup.kafka(), TaskWithdrawal.class);
    }

    @Override
    public List<String> topics() {
        return List.of(
                setup.contract().tasks().name(), setup.contract().withdrawals().name());
    }

    @Override
    public Consumer<Delivery> begin(WorkerSerdes<T> serdes, ResultWriter results, Completion completion) {
        DeliveryRunner<T> tasks = new DeliveryRunner<>(
                serdes.tasks(),
                (delivery, task) -> keep(delivery, inbox.ref(task), results),
                results,
                setup.metrics(),
                completion);
        DeliveryRunner<TaskWithdrawal> ends = new DeliveryRunner<>(
                withdrawals,
                (delivery, withdrawal) -> end(delivery, withdrawal, results),
                results,
                setup.metrics(),
                completion);
        String topic = setup.contract().tasks().name();
        return delivery -> {
            if (delivery.record().topic().equals(topic)) {
                tasks.run(delivery);
            } else {
                ends.run(delivery);
            }
        };
    }

    @Override
    public void close() {
        withdrawals.close();
    }

    private void keep(Delivery delivery, TaskRef ref, ResultWriter results) {
        Failure tooLarge = new Failure(
                FailureKind.PERMANENT, "task-too-large", "The task is larger than what the broker takes in an inbox");
        results.write(
                delivery,
                inbox.kept(TaskPlace.of(ref), delivery.record()),
                () -> results.answer(
                        delivery, new Answer(ref, tooLarge, Usage.newBuilder().build())));
    }

    private void end(Delivery delivery, TaskWithdrawal withdrawal, ResultWriter results) {
        Ending how = new Ending.Withdrawn(withdrawal.getReason(), withdrawal.getDetail());
        results.write(
                delivery, inbox.ended(TaskPlace.of(withdrawal), how, withdrawal.getAttempt(), withdrawal.getAt()));
    }
}

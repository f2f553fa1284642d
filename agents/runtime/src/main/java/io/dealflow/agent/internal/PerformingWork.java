package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Has tasks performed by an agent, and answers them.
 *
 * @param <T> type of the tasks
 */
record PerformingWork<T extends SpecificRecord>(Agent<T, ?> agent, WorkerSetup<T> setup) implements TaskWork<T> {

    @Override
    public List<String> topics() {
        return List.of(setup.contract().tasks().name());
    }

    @Override
    public Consumer<Delivery> begin(WorkerSerdes<T> serdes, ResultWriter results, Completion completion) {
        TaskRunner<T> runner = new TaskRunner<>(agent, setup, results);
        return new DeliveryRunner<>(serdes.tasks(), runner, results, setup.metrics(), completion)::run;
    }
}

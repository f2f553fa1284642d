package io.dealflow.agent.internal;

import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a worker does with the records that it takes.
 *
 * @param <T> type of the tasks
 */
interface TaskWork<T extends SpecificRecord> extends AutoCloseable {

    /** Names of the topics that it takes records from. */
    List<String> topics();

    /**
     * Begins a session of the worker.
     *
     * @return works off one delivery; safe for use by several threads, reports what goes wrong rather than throwing it
     */
    Consumer<Delivery> begin(WorkerSerdes<T> serdes, ResultWriter results, Completion completion);

    /** Releases what it works with. */
    @Override
    default void close() {}
}

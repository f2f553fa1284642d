package io.dealflow.agent.internal;

import io.dealflow.kafka.consumer.RecordDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads the tasks of an agent and writes its results, for all sessions of a worker: what the registry has answered to
 * one of them, the next need not ask. Safe for use by several threads.
 *
 * @param <T> type of the tasks
 * @param tasks reads tasks
 * @param results writes results
 */
record WorkerSerdes<T extends SpecificRecord>(RecordDecoder<T> tasks, Serializer<SpecificRecord> results)
        implements AutoCloseable {

    static <T extends SpecificRecord> WorkerSerdes<T> of(WorkerSetup<T> setup) {
        return new WorkerSerdes<>(
                new RecordDecoder<>(setup.kafka(), setup.contract().task()), ResultWriter.serializer(setup.kafka()));
    }

    @Override
    public void close() {
        tasks.close();
        results.close();
    }
}

package io.dealflow.orchestrator.wire;

import io.dealflow.orchestrator.run.Signal;

/** Reads the records of one kind of topic as signals. For one thread. */
public interface SignalReader {

    /**
     * Reads a record.
     *
     * @throws UnreadableRecordException if it cannot be read, now and later
     * @throws io.dealflow.schemas.registry.RegistryException if the registry does not answer
     */
    Signal read(SourceRecord source) throws UnreadableRecordException;
}

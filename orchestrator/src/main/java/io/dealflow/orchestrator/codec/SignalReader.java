package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Signal;
import java.util.Optional;

/** Reads the records of one kind of topic as signals. For one thread. */
public interface SignalReader {

    /**
     * Reads a record.
     *
     * @throws UnreadableRecordException if it cannot be read, now and later
     * @throws io.dealflow.kafka.registry.RegistryException if the registry does not answer
     */
    Signal.Recorded read(SourceRecord source) throws UnreadableRecordException;

    /**
     * Reads a record that has no value.
     *
     * @param position where it stands
     * @param key its key: the id of a subject
     * @param reason what its producer gives as the reason
     * @throws UnreadableRecordException if such a record means nothing in this kind of topic
     */
    default Signal.Recorded readTombstone(Position position, String key, Optional<String> reason)
            throws UnreadableRecordException {
        throw new UnreadableRecordException("The record has no value");
    }
}

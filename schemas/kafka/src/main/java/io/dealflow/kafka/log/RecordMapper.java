package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.registry.RegistryException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record of a topic. Also decides what a record without a value says: it may be deleted, or undecodable.
 *
 * @param <V> type of what a record is read as
 */
@FunctionalInterface
public interface RecordMapper<V> extends AutoCloseable {

    /**
     * Reads a record.
     *
     * @throws UndecodableException if the bytes are not what the topic holds; reading them again cannot help
     * @throws RegistryException if the registry did not answer; reading them again may help
     */
    V map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException;

    /** Releases what it reads with. */
    @Override
    default void close() {}

    /** Reads the value of each record; one without a value is undecodable. Closes the decoder. */
    static <V extends SpecificRecord> RecordMapper<V> values(RecordDecoder<V> decoder) {
        return new RecordMapper<>() {
            @Override
            public V map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
                return decoder.decode(record);
            }

            @Override
            public void close() {
                decoder.close();
            }
        };
    }
}

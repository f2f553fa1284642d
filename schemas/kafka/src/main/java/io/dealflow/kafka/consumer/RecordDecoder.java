package io.dealflow.kafka.consumer;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.SerdeConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the values of one topic, and tells bytes that are no such value from a registry that does not answer. Safe for
 * use by several threads.
 *
 * @param <V> type of the values
 */
public final class RecordDecoder<V extends SpecificRecord> implements AutoCloseable {

    private final Class<V> type;
    private final Deserializer<?> deserializer;

    /**
     * Creates the decoder.
     *
     * @param kafka settings of the registry; {@code value.deserializer} may name another class than
     *     {@link AvroDeserializer}
     * @param type class of the values
     */
    public RecordDecoder(Map<String, ?> kafka, Class<V> type) {
        this.type = type;
        this.deserializer = SerdeClass.create(
                kafka, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, Deserializer.class, AvroDeserializer.class);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(SerdeConfig.SPECIFIC_READER, true);
        config.put(SerdeConfig.VALUE_TYPE, type);
        deserializer.configure(config, false);
    }

    /**
     * Reads the value of a record.
     *
     * @throws UndecodableException if the bytes are no value of the topic, or there are none
     * @throws RegistryException if the registry did not answer; trying again may help
     */
    public V decode(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        Object value;
        try {
            value = deserializer.deserialize(record.topic(), record.headers(), record.value());
        } catch (RegistryException e) {
            throw e;
        } catch (SerializationException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        }
        if (!type.isInstance(value)) {
            throw new UndecodableException("Value: expected %s, found %s"
                    .formatted(
                            type.getName(),
                            value == null ? "none" : value.getClass().getName()));
        }
        return type.cast(value);
    }

    /**
     * Reads the value of a record of a topic in which a record without one says that its key is deleted.
     *
     * @throws UndecodableException if the bytes are no value of the topic
     * @throws RegistryException if the registry did not answer; trying again may help
     */
    public Optional<V> decodeOrDeleted(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        return record.value() == null ? Optional.empty() : Optional.of(decode(record));
    }

    @Override
    public void close() {
        deserializer.close();
    }
}

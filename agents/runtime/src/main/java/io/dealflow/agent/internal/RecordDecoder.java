package io.dealflow.agent.internal;

import io.dealflow.schemas.registry.RegistryException;
import io.dealflow.schemas.serde.SerdeConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads the values of one topic, and tells bytes that are no such value from a registry that does not answer. Safe for
 * use by several threads.
 *
 * @param <V> type of the values
 */
public final class RecordDecoder<V extends SpecificRecord> implements AutoCloseable {

    private static final String DEFAULT_DESERIALIZER = "io.dealflow.schemas.serde.AvroDeserializer";

    private final Class<V> type;
    private final Deserializer<?> deserializer;

    /**
     * Creates the decoder.
     *
     * @param kafka settings of the registry; {@code value.deserializer} may name another class
     * @param type class of the values
     */
    public RecordDecoder(Map<String, ?> kafka, Class<V> type) {
        this.type = type;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(SerdeConfig.SPECIFIC_READER, true);
        this.deserializer = deserializer(
                kafka.containsKey(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG)
                        ? String.valueOf(kafka.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG))
                        : DEFAULT_DESERIALIZER);
        deserializer.configure(config, false);
    }

    /**
     * Reads a value.
     *
     * @throws UndecodableException if the bytes are no value of the topic
     * @throws RegistryException if the registry did not answer; trying again may help
     */
    public V decode(String topic, Headers headers, byte[] bytes) throws UndecodableException {
        Object value;
        try {
            value = deserializer.deserialize(topic, headers, bytes);
        } catch (RegistryException e) {
            if (e.retryable()) {
                throw e;
            }
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        } catch (SerializationException e) {
            if (e.getCause() instanceof RegistryException cause && cause.retryable()) {
                throw cause;
            }
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        }
        if (!type.isInstance(value)) {
            throw new UndecodableException("Expected %s, found %s"
                    .formatted(
                            type.getName(),
                            value == null ? "null" : value.getClass().getName()));
        }
        return type.cast(value);
    }

    @Override
    public void close() {
        deserializer.close();
    }

    private static Deserializer<?> deserializer(String className) {
        try {
            return Utils.newInstance(className, Deserializer.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "%s: expected the name of a Deserializer on the class path, found %s"
                            .formatted(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, className),
                    e);
        }
    }
}

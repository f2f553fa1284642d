package io.dealflow.agent.scheduling.internal.claim;

import io.dealflow.kafka.consumer.SerdeClass;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Appends claims to the log. Safe for several threads. */
final class ClaimWriter implements AutoCloseable {

    private static final String TOPIC = Topics.SLOT_CLAIMS.name();
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Serializer<SlotClaim> serializer;
    private final Producer<byte[], byte[]> producer;

    /**
     * Creates a writer.
     *
     * @param timeout how long a claim may take to be written
     */
    ClaimWriter(Map<String, Object> kafka, Duration timeout) {
        this.serializer = serializer(kafka);
        this.producer =
                new KafkaProducer<>(config(kafka, timeout), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Appends a claim and waits until all in-sync replicas have it. */
    RecordMetadata write(SlotClaim claim, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        byte[] key = claim.getHost().getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(TOPIC, claim);
        return producer.send(new ProducerRecord<>(TOPIC, key, value)).get(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        serializer.close();
    }

    @SuppressWarnings("unchecked") // The class that a setting names cannot say what it writes.
    private static Serializer<SlotClaim> serializer(Map<String, Object> kafka) {
        Serializer<SlotClaim> serializer = SerdeClass.create(
                kafka, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Serializer.class, AvroSerializer.class);
        serializer.configure(kafka, false);
        return serializer;
    }

    private static Map<String, Object> config(Map<String, Object> kafka, Duration timeout) {
        Map<String, Object> config = new HashMap<>(kafka);
        int millis = (int) timeout.toMillis();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "claim-log");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        return config;
    }
}

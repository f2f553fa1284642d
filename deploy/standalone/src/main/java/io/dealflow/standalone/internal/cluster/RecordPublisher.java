package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.topic.SubjectLimit;
import io.dealflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes records by their keys so that none is lost or doubled on the way. For one thread.
 *
 * @param <V> type of the records
 */
public final class RecordPublisher<V extends SpecificRecord> implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Topic<V> topic;
    private final byte @Nullable [] workflow;
    private final AvroSerializer<V> serializer = new AvroSerializer<>();
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Connects to a cluster.
     *
     * @param workflow name of the workflow that is to lead the runs about what is published; empty for the usual one
     */
    public RecordPublisher(Cluster cluster, Topic<V> topic, Optional<String> workflow) {
        this.topic = topic;
        this.workflow =
                workflow.map(name -> name.getBytes(StandardCharsets.UTF_8)).orElse(null);
        serializer.configure(cluster.settings(), false);
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.putIfAbsent("client.id", "dealflow-submit");
        settings.putIfAbsent("linger.ms", "5");
        settings.putIfAbsent("batch.size", "131072");
        settings.putIfAbsent("max.block.ms", "30000");
        settings.putIfAbsent("delivery.timeout.ms", "60000");
        settings.putIfAbsent("request.timeout.ms", "20000");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Publishes a record in the background.
     *
     * @param key id of what the record is about
     * @return why the record is refused; empty if it is on its way
     * @throws ClusterException if an earlier record could not be published
     * @throws io.dealflow.kafka.registry.RegistryException if the registry refuses the schema or does not answer
     */
    public Optional<String> publish(String key, V value) {
        requireNoFailure();
        byte[] encoded = Objects.requireNonNull(serializer.serialize(topic.name(), value), "bytes of a record");
        int bytes = encoded.length + key.getBytes(StandardCharsets.UTF_8).length;
        Optional<String> refusal = SubjectLimit.refusal(topic, key, bytes);
        if (refusal.isPresent()) {
            return refusal;
        }
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(), key, encoded);
        if (workflow != null) {
            record.headers().add(DealHeaders.WORKFLOW, workflow);
        }
        Future<RecordMetadata> unused = producer.send(record, (position, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
        return Optional.empty();
    }

    /**
     * Waits until every record is kept by the cluster.
     *
     * @throws ClusterException if one could not be published
     */
    public void flush() {
        producer.flush();
        requireNoFailure();
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        serializer.close();
    }

    private void requireNoFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new ClusterException(
                    "Publishing to %s failed, some records may not have arrived; publish all of them again: %s"
                            .formatted(topic.name(), error.getMessage()),
                    error);
        }
    }
}

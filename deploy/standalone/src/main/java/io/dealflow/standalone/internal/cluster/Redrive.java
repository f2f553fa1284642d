package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters to the topics that they came from: key, value and headers as they were. The letters stay. Only
 * topics take them whose readers know a repetition, and where nothing newer is undone.
 */
public final class Redrive {

    private static final Set<String> SAFE =
            Set.of(Topics.INTAKE.name(), Topics.INQUIRIES.name(), Topics.RUN_COMMANDS.name());

    private Redrive() {}

    /** Why a dead letter cannot be sent, in a sentence; empty if it can. */
    public static Optional<String> obstacle(Entry entry) {
        if (entry.letter().isEmpty()) {
            return Optional.of("Its headers do not say where it came from");
        }
        String topic = entry.letter().get().topic();
        if (!SAFE.contains(topic) && Topics.agent(topic).isEmpty()) {
            return Optional.of("Topic %s: a record sent again could undo a newer one".formatted(topic));
        }
        return entry.bytes() > 0
                ? Optional.empty()
                : Optional.of("It has no value: it was too large, or never had one");
    }

    /**
     * Sends dead letters, those of a partition in their order, and returns when the cluster keeps them all.
     *
     * @param ids names of the letters, none of which has an obstacle
     * @return how many were sent
     * @throws ClusterException if not all could be sent; some may be kept nevertheless
     */
    public static int send(Cluster cluster, Set<String> ids) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("max.request.size", Topics.DEAD_LETTER_BYTES);
        settings.putIfAbsent("client.id", "dealflow-redrive");
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            DeadLetters.each(cluster, record -> {
                if (ids.contains(DeadLetters.id(record.partition(), record.offset()))) {
                    original(record).map(producer::send).ifPresent(sent::add);
                }
            });
            for (Future<RecordMetadata> kept : sent) {
                kept.get(Cluster.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
            return sent.size();
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException("Not every dead letter could be sent: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while sending dead letters", e);
        }
    }

    /** The record as it came; without a key it goes into the partition that it was in. */
    private static Optional<ProducerRecord<byte[], byte[]>> original(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetter.read(record.headers())
                .map(letter -> new ProducerRecord<>(
                        letter.topic(),
                        record.key() == null ? letter.partition() : null,
                        record.key(),
                        record.value(),
                        DeadLetter.original(record.headers())));
    }
}

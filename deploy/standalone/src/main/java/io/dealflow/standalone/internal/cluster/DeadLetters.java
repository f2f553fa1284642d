package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters of a cluster. */
public final class DeadLetters {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * One dead letter.
     *
     * @param partition partition of the dead-letter topic
     * @param offset offset there
     * @param at when it came there
     * @param key key of the record in UTF-8; empty if it has none
     * @param bytes size of the value
     * @param letter why it is there; empty if its headers are not Dealflow's
     * @param handling what was done about it; empty while it is open
     */
    public record Entry(
            int partition,
            long offset,
            Instant at,
            Optional<String> key,
            int bytes,
            Optional<DeadLetter> letter,
            Optional<LetterHandling> handling) {

        /** Where it stands in its topic, which names it, such as "3@17". */
        public String id() {
            return DeadLetters.id(partition, offset);
        }

        /** Whether nothing was done about it yet. */
        public boolean open() {
            return handling.isEmpty();
        }
    }

    /**
     * One dead letter with all that it holds.
     *
     * @param headers the headers that it had when it came, as text
     * @param value empty if it has none
     */
    public record Letter(Entry entry, Map<String, String> headers, Optional<byte[]> value) {}

    private DeadLetters() {}

    /**
     * Reads all dead letters that there are now, oldest first.
     *
     * @throws ClusterException if they cannot be read in time
     */
    public static List<Entry> read(Cluster cluster) {
        return read(cluster, HandledLetters.read(cluster));
    }

    /**
     * Reads all dead letters that there are now, oldest first.
     *
     * @param handled what was done about letters, by their ids
     * @throws ClusterException if they cannot be read in time
     */
    public static List<Entry> read(Cluster cluster, Map<String, LetterHandling> handled) {
        List<Entry> entries = new ArrayList<>();
        each(cluster, record -> entries.add(entry(record, handled)));
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    /**
     * Finds a dead letter.
     *
     * @param id where it stands in its topic, such as "3@17"
     * @throws ClusterException if it cannot be read in time
     */
    public static Optional<Letter> find(Cluster cluster, String id) {
        Map<String, LetterHandling> handled = HandledLetters.read(cluster);
        List<Letter> found = new ArrayList<>();
        each(cluster, record -> {
            if (id(record.partition(), record.offset()).equals(id)) {
                found.add(new Letter(entry(record, handled), headers(record), Optional.ofNullable(record.value())));
            }
        });
        return found.stream().findFirst();
    }

    /**
     * Gives each dead letter that there is now to a taker, those of a partition in their order.
     *
     * @throws ClusterException if they cannot be read in time
     */
    static void each(Cluster cluster, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
        settings.putIfAbsent("client.id", "dealflow-dead-letters");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DEAD_LETTERS, Cluster.TIMEOUT).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, Cluster.TIMEOUT);
            long giveUp = System.nanoTime() + Cluster.TIMEOUT.toNanos();
            while (!reached(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    taker.accept(next);
                    giveUp = System.nanoTime() + Cluster.TIMEOUT.toNanos();
                }
                if (System.nanoTime() > giveUp) {
                    throw new ClusterException("The topic %s could not be read within %d s"
                            .formatted(Topics.DEAD_LETTERS, Cluster.TIMEOUT.toSeconds()));
                }
            }
        }
    }

    /** Names the dead letter at a place. */
    static String id(int partition, long offset) {
        return partition + "@" + offset;
    }

    private static boolean reached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), Cluster.TIMEOUT) >= end.getValue());
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        DeadLetter.original(record.headers())
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record, Map<String, LetterHandling> handled) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        return new Entry(
                record.partition(),
                record.offset(),
                at,
                Optional.ofNullable(record.key()).map(key -> new String(key, StandardCharsets.UTF_8)),
                record.value() == null ? 0 : record.value().length,
                DeadLetter.read(record.headers()),
                Optional.ofNullable(handled.get(id(record.partition(), record.offset())))
                        .filter(handling -> handling.getLetterAt().equals(at)));
    }
}

package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.log.Deadline;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Tells on which topics producers put records elsewhere than their subjects belong, by the newest records of each: the
 * copies that the orchestrator makes say so.
 */
final class MovedRecordCheck {

    /** As many records of a partition are read at most. */
    private static final long NEWEST = 100;

    private static final String ADVICE =
            "Nothing is lost, but each is written twice and comes later: its producer should send the id of its subject as"
                    + " key, and partition as Java's does (librdkafka, so Python, Go, .NET and kcat: partitioner=murmur2_random)";

    private final LogClient client;

    MovedRecordCheck(Cluster cluster) {
        this.client = new LogClient(cluster.settings(), Cluster.TIMEOUT);
    }

    /** What was moved last on a topic. */
    private record Moved(long count, Instant newest, String from) {}

    /** Looks at some topics that the orchestrator reads. */
    List<Finding> examine(List<String> topics) {
        Map<String, Moved> moved = new TreeMap<>();
        try {
            read(topics, record -> count(record, moved));
        } catch (LogException e) {
            throw new ClusterException(String.valueOf(e.getMessage()), e);
        }
        return moved.entrySet().stream()
                .map(topic -> finding(topic.getKey(), topic.getValue()))
                .toList();
    }

    private void read(List<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        try (var consumer = client.consumer()) {
            List<TopicPartition> partitions = new ArrayList<>();
            topics.forEach(topic -> partitions.addAll(LogClient.partitions(consumer, topic)));
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - NEWEST)));
            Deadline deadline = Deadline.in(client.timeout());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                deadline.check("the newest records of the topics that the orchestrator reads");
                consumer.poll(LogClient.POLL).forEach(action);
            }
        }
    }

    private static void count(ConsumerRecord<byte[], byte[]> record, Map<String, Moved> moved) {
        Header from = record.headers().lastHeader(DealHeaders.MOVED_FROM);
        if (from != null && from.value() != null) {
            Instant at = Instant.ofEpochMilli(record.timestamp());
            Moved one = new Moved(1, at, new String(from.value(), StandardCharsets.UTF_8));
            moved.merge(record.topic(), one, MovedRecordCheck::together);
        }
    }

    private static Moved together(Moved one, Moved other) {
        Moved newer = one.newest().isAfter(other.newest()) ? one : other;
        return new Moved(one.count() + other.count(), newer.newest(), newer.from());
    }

    private static Finding finding(String topic, Moved moved) {
        return Finding.warn(
                "producers of " + topic,
                "found %s among the newest that lay in another partition than their subject belongs into, or under another key; the newest of %s, at %s"
                        .formatted(
                                Text.count(moved.count(), "record"),
                                moved.newest().truncatedTo(ChronoUnit.SECONDS),
                                moved.from()),
                ADVICE);
    }
}

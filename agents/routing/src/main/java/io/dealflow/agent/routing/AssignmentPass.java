package io.dealflow.agent.routing;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the results of the routing agent with one consumer, all partitions. Used by one thread, but for
 * {@link #wakeup}.
 */
final class AssignmentPass implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AssignmentPass.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PARTITION_CHECK_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Topic<RoutingResult> RESULTS = RoutingAgent.CONTRACT.results();

    private final RecentAssignments recent;
    private final Consumer<String, RoutingResult> consumer;
    private Map<TopicPartition, Long> goal = Map.of();
    private long partitionsChecked = System.nanoTime();

    AssignmentPass(Map<String, Object> kafka, RecentAssignments recent) {
        this.recent = recent;
        this.consumer = new KafkaConsumer<>(config(kafka));
    }

    /**
     * Prepares to read what was written since a moment.
     *
     * @return false if the topic does not exist yet
     */
    boolean open(Instant since) {
        List<TopicPartition> partitions = partitions();
        if (partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions);
        goal = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = first.get(partition);
            consumer.seek(partition, start == null ? goal.getOrDefault(partition, 0L) : start.offset());
        }
        return true;
    }

    /** Takes in the next results, if some come soon. */
    void read() {
        requirePartitionsUnchanged();
        try {
            consumer.poll(POLL).forEach(this::accept);
        } catch (RecordDeserializationException e) {
            if (e.getCause() instanceof RegistryException registry && !registry.unreadable()) {
                throw registry;
            }
            LOG.warn("Record {} of {} is no assignment and is left out", e.offset(), e.topicPartition());
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
    }

    /** Whether all that was there when the pass was opened has been read. */
    boolean atGoal() {
        return goal.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void accept(ConsumerRecord<String, RoutingResult> record) {
        if (record.value() != null && record.value().getOutcome() instanceof Assignment assignment) {
            String dealId = record.value().getTask().getSubjectId();
            recent.add(dealId, assignment.getRep(), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private void requirePartitionsUnchanged() {
        if (System.nanoTime() - partitionsChecked < PARTITION_CHECK_NANOS) {
            return;
        }
        partitionsChecked = System.nanoTime();
        int found = partitions().size();
        int expected = consumer.assignment().size();
        if (found != expected) {
            throw new IllegalStateException(
                    "Number of partitions of %s: expected %d, found %d".formatted(RESULTS.name(), expected, found));
        }
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(RESULTS.name()).stream()
                .map(partition -> new TopicPartition(RESULTS.name(), partition.partition()))
                .toList();
    }

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "assignment-log-" + System.identityHashCode(config));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(SerdeConfig.SPECIFIC_READER, true);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.putIfAbsent(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, AvroDeserializer.class);
        return config;
    }
}

package io.dealflow.agent.history;

import io.dealflow.agent.internal.RecordDecoder;
import io.dealflow.agent.internal.UndecodableException;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the history with one consumer until it fails or is closed. Used by one thread, but for {@link #wakeup}. */
final class HistoryPass implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryPass.class);
    private static final String TOPIC = Topics.HISTORY.name();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PARTITION_CHECK_NANOS = Duration.ofMinutes(1).toNanos();

    private final HistoryListener listener;
    private final HistoryTopic topic;
    private final RecordDecoder<Deal> decoder;
    private final Consumer<byte[], byte[]> consumer;
    private final HistoryDeadLetters deadLetters;

    private HistoryPosition position = HistoryPosition.beginning();
    private Map<TopicPartition, Long> goal = Map.of();
    private long partitionsChecked = System.nanoTime();

    HistoryPass(Map<String, Object> kafka, HistoryListener listener) {
        this.listener = listener;
        this.topic = new HistoryTopic(kafka);
        this.decoder = new RecordDecoder<>(kafka, Deal.class);
        this.consumer = new KafkaConsumer<>(config(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.deadLetters = new HistoryDeadLetters(kafka, consumer);
    }

    /** Prepares to read from a position, or from the beginning if the history no longer has it. */
    void open(HistoryPosition from) throws Exception {
        String id = topic.ensure();
        position = from;
        consumer.assign(consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList());
        Map<TopicPartition, Long> first = consumer.beginningOffsets(consumer.assignment());
        goal = consumer.endOffsets(consumer.assignment());
        if (!from.isBeginning() && !(from.topicId().equals(id) && reaches(first, from))) {
            startOver(id);
        }
        position = new HistoryPosition(id, position.next());
        first.forEach((partition, offset) ->
                consumer.seek(partition, position.next().getOrDefault(partition.partition(), offset)));
    }

    /** Hands the next records, if some come soon, to the listener and returns the position behind them. */
    HistoryPosition read() throws Exception {
        requirePartitionsUnchanged();
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                Map<Integer, Long> next = new HashMap<>(position.next());
                records.nextOffsets().forEach((partition, offset) -> next.put(partition.partition(), offset.offset()));
                HistoryPosition behind = new HistoryPosition(position.topicId(), next);
                listener.accept(decode(records), behind);
                position = behind;
            }
        } catch (OffsetOutOfRangeException e) {
            startOver(position.topicId());
            consumer.seekToBeginning(consumer.assignment());
        }
        return position;
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
        decoder.close();
    }

    private void startOver(String topicId) throws Exception {
        LOG.info("{} was made anew or cut off since it was last read; reading it from its beginning", TOPIC);
        listener.reset();
        position = new HistoryPosition(topicId, Map.of());
    }

    private boolean reaches(Map<TopicPartition, Long> first, HistoryPosition from) {
        return from.next().entrySet().stream().allMatch(entry -> {
            TopicPartition partition = new TopicPartition(TOPIC, entry.getKey());
            return first.containsKey(partition)
                    && entry.getValue() >= first.get(partition)
                    && entry.getValue() <= goal.getOrDefault(partition, 0L);
        });
    }

    private List<PastDeal> decode(ConsumerRecords<byte[], byte[]> records) {
        List<PastDeal> deals = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                deals.add(new PastDeal(key(record), deal(record)));
            } catch (UndecodableException e) {
                deadLetters.add(record, e);
            }
        }
        return deals;
    }

    private Optional<Deal> deal(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        return record.value() == null
                ? Optional.empty()
                : Optional.of(decoder.decode(TOPIC, record.headers(), record.value()));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        if (record.key() == null) {
            throw new UndecodableException("Key: expected the id of a deal, found none");
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private void requirePartitionsUnchanged() {
        if (System.nanoTime() - partitionsChecked < PARTITION_CHECK_NANOS) {
            return;
        }
        partitionsChecked = System.nanoTime();
        int found = consumer.partitionsFor(TOPIC).size();
        if (found != consumer.assignment().size()) {
            throw new IllegalStateException("Number of partitions of %s: expected %d, found %d"
                    .formatted(TOPIC, consumer.assignment().size(), found));
        }
    }

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, HistoryDeadLetters.GROUP);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "history-reader-" + System.identityHashCode(config));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return config;
    }
}

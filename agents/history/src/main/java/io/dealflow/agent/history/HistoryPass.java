package io.dealflow.agent.history;

import io.dealflow.kafka.consumer.DeadLetterWriter;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.Session;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
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

/** Reads a topic of deals with one consumer. */
final class HistoryPass implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryPass.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long PARTITION_CHECK_NANOS = Duration.ofMinutes(1).toNanos();

    private final Target target;
    private final String name;
    private final HistoryTopic topic;
    private final Consumer<byte[], byte[]> consumer;
    private final RecordDecoder<Deal> decoder;
    private final Optional<HistoryDeadLetters> deadLetters;

    private HistoryPosition position;
    private Map<TopicPartition, Long> goal = Map.of();
    private long partitionsChecked = System.nanoTime();
    private volatile boolean stopping;

    /** Where a pass takes the deals. */
    interface Target extends HistoryListener {

        /** All that was there when the pass began has been taken in. */
        void reached(HistoryPosition at);
    }

    HistoryPass(
            Map<String, Object> kafka, TopicLayout layout, Topic<Deal> topic, HistoryPosition start, Target target) {
        this.position = start;
        this.target = target;
        this.name = topic.name();
        this.topic = new HistoryTopic(kafka, layout, topic);
        this.decoder = new RecordDecoder<>(kafka, Deal.class);
        // Last of what may fail: a consumer that was made must be closed.
        this.consumer = new KafkaConsumer<>(config(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.deadLetters = topic.equals(Topics.HISTORY)
                ? Optional.of(new HistoryDeadLetters(DeadLetterWriter.of(kafka, "history-dead-letters"), consumer))
                : Optional.empty();
    }

    @Override
    public void run() throws Exception {
        begin();
        boolean reached = false;
        while (!stopping) {
            if (!reached && atGoal()) {
                reached = true;
                target.reached(position);
            }
            try {
                read();
            } catch (OffsetOutOfRangeException e) {
                startOver();
                seek();
                reached = false;
            }
        }
    }

    @Override
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void close() {
        deadLetters.ifPresent(HistoryDeadLetters::close);
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        decoder.close();
    }

    private void begin() throws Exception {
        String id = topic.ensure();
        consumer.assign(consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList());
        goal = consumer.endOffsets(consumer.assignment());
        if (!position.isBeginning() && !(position.topicId().equals(id) && isWithin(goal, position))) {
            startOver();
        }
        position = new HistoryPosition(id, position.next());
        seek();
    }

    private void seek() {
        consumer.beginningOffsets(consumer.assignment())
                .forEach((partition, first) ->
                        consumer.seek(partition, position.next().getOrDefault(partition.partition(), first)));
    }

    private void read() throws Exception {
        requirePartitionsUnchanged();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            Map<Integer, Long> next = new HashMap<>(position.next());
            records.nextOffsets().forEach((partition, offset) -> next.put(partition.partition(), offset.offset()));
            HistoryPosition behind = new HistoryPosition(position.topicId(), next);
            target.accept(decode(records), behind);
            position = behind;
        }
    }

    private boolean atGoal() {
        return goal.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void startOver() throws Exception {
        LOG.info("{} was made anew or cut off since it was last read; reading it from its beginning", name);
        target.reset();
        position = new HistoryPosition(position.topicId(), Map.of());
    }

    private boolean isWithin(Map<TopicPartition, Long> ends, HistoryPosition position) {
        return position.next().entrySet().stream()
                .allMatch(next -> next.getValue() <= ends.getOrDefault(new TopicPartition(name, next.getKey()), -1L));
    }

    private List<StoredDeal> decode(ConsumerRecords<byte[], byte[]> records) {
        List<StoredDeal> deals = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                deals.add(new StoredDeal(key(record), deal(record)));
            } catch (UndecodableException e) {
                unreadable(record, e);
            }
        }
        return deals;
    }

    /** What is wrong on another topic than the history is for the orchestrator to put among the dead letters. */
    private void unreadable(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
        deadLetters.ifPresentOrElse(
                letters -> letters.add(record, problem),
                () -> LOG.debug("Record {} of {} is left out: {}", record.offset(), name, problem.getMessage()));
    }

    private Optional<Deal> deal(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        return record.value() == null ? Optional.empty() : Optional.of(decoder.decode(record));
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
        int found = consumer.partitionsFor(name).size();
        if (found != consumer.assignment().size()) {
            throw new IllegalStateException("Number of partitions of %s: expected %d, found %d"
                    .formatted(name, consumer.assignment().size(), found));
        }
    }

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, HistoryDeadLetters.GROUP);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "history-reader");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return config;
    }
}

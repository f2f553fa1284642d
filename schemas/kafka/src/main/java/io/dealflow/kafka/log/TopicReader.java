package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.registry.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic with one consumer, outside of any group, for whoever polls. {@link TopicFollower} is the one that polls
 * by itself, and tells what happens when.
 *
 * <p>For one thread, but {@link #checkSoon}.
 *
 * @param <V> type of what the records are read as
 */
public final class TopicReader<V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

    private final TopicSource<V> source;
    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<Optional<TopicShape>> shape;
    private final BiConsumer<ConsumerRecord<byte[], byte[]>, UndecodableException> undecodable;

    private TopicPosition position;
    private Map<TopicPartition, Long> goal = Map.of();
    private long checked;
    private boolean startedOver;
    private volatile boolean checkDue;

    /**
     * Begins to read.
     *
     * @param consumer the caller closes it
     * @param shape asks the cluster for the topic; empty if there is none
     * @param undecodable takes what the source cannot read, which may have been taken before
     * @param at where to go on, or the beginning for where the source starts
     * @throws LogException if there is no such topic
     * @throws KafkaException if the cluster does not answer in time or refuses
     */
    TopicReader(
            TopicSource<V> source,
            Consumer<byte[], byte[]> consumer,
            Supplier<Optional<TopicShape>> shape,
            BiConsumer<ConsumerRecord<byte[], byte[]>, UndecodableException> undecodable,
            TopicPosition at) {
        this.source = source;
        this.consumer = consumer;
        this.shape = shape;
        this.undecodable = undecodable;
        this.position = at;
        begin();
    }

    /**
     * Begins to read, for a while, what a consumer gives. Records that the source cannot read are left out and logged.
     * That the topic is made anew meanwhile is not noticed as long as it reaches to where it was read.
     *
     * @param consumer closed with the reader
     * @throws LogException if there is no such topic, or the cluster does not answer in time or refuses
     */
    public static <V> TopicReader<V> open(TopicSource<V> source, Consumer<byte[], byte[]> consumer) {
        String topic = source.topic();
        return open(
                source, consumer, () -> LogClient.partitions(consumer, topic).size());
    }

    /**
     * Begins to read a topic that may not be known to all of the cluster yet.
     *
     * @param consumer closed with the reader
     * @param partitions tells how many partitions the topic has
     * @throws LogException if the cluster does not answer in time or refuses
     */
    public static <V> TopicReader<V> open(
            TopicSource<V> source, Consumer<byte[], byte[]> consumer, IntSupplier partitions) {
        Supplier<Optional<TopicShape>> shape = () -> Optional.of(new TopicShape("", partitions.getAsInt()));
        try {
            return LogClient.ask(
                    "topic " + source.topic(),
                    () -> new TopicReader<>(source, consumer, shape, TopicReader::leaveOut, TopicPosition.beginning()));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * The next records.
     *
     * @param wait how long to wait if there are none
     * @throws RegistryException if the registry does not give a schema; the records are lost to this reader
     * @throws LogException if the topic is gone
     * @throws WakeupException if another thread has woken the consumer
     * @throws KafkaException if the cluster refuses
     */
    public Batch<V> poll(Duration wait) {
        if (checkDue || System.nanoTime() - checked >= source.checkInterval().toNanos()) {
            check();
        }
        if (startedOver) {
            startedOver = false;
            return new Batch.StartedOver<>(position);
        }
        try {
            List<V> records = map(consumer.poll(wait));
            position = positionOfConsumer(position.topicId());
            return new Batch.Records<>(records, position);
        } catch (OffsetOutOfRangeException e) {
            LOG.debug("The topic does not hold what is read next", e);
            startOver(requireShape());
            startedOver = false;
            return new Batch.StartedOver<>(position);
        }
    }

    /** Whether all that was there when reading began, or began again, has been polled. */
    public boolean caughtUp() {
        return !startedOver
                && goal.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** The position behind what was polled. */
    public TopicPosition position() {
        return position;
    }

    /** Number of records that are there and have not been polled. */
    public long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition)
                        .orElseGet(() -> goal.getOrDefault(partition, 0L) - consumer.position(partition)))
                .map(records -> Math.max(0, records))
                .sum();
    }

    /** Has number of partitions and id of the topic compared with the next poll. Called by any thread. */
    void checkSoon() {
        checkDue = true;
    }

    /** Closes the consumer. */
    @Override
    public void close() {
        consumer.close();
    }

    /** Leaves out a record that the source cannot read, and says so. */
    static void leaveOut(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
        LOG.warn(
                "Record {} of {}-{} cannot be decoded and is left out: {}",
                record.offset(),
                record.topic(),
                record.partition(),
                problem.getMessage());
    }

    private void begin() {
        TopicShape found = requireShape();
        if (position.isBeginning()) {
            start(found);
            return;
        }
        if (position.topicId().equals(found.id()) && goOn(found)) {
            goal = consumer.endOffsets(consumer.assignment());
        } else {
            startOver(found);
        }
    }

    /** Reads on from the position; false if the topic no longer holds it. A partition that is new is read whole. */
    private boolean goOn(TopicShape found) {
        List<TopicPartition> partitions = source.partitions(found.partitions());
        consumer.assign(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long begin = first.getOrDefault(partition, 0L);
            long from = position.next().getOrDefault(partition.partition(), begin);
            if (from < begin || from > ends.getOrDefault(partition, from)) {
                return false;
            }
            next.put(partition, from);
        }
        next.forEach(consumer::seek);
        position = positionOfConsumer(found.id());
        return true;
    }

    private void startOver(TopicShape found) {
        LOG.info("{} was made anew or cut off since it was last read; it is read from its start", source.topic());
        start(found);
        startedOver = true;
    }

    private void start(TopicShape found) {
        checked = System.nanoTime();
        List<TopicPartition> partitions = source.partitions(found.partitions());
        consumer.assign(partitions);
        goal = consumer.endOffsets(partitions);
        source.start().of(consumer, partitions).forEach(consumer::seek);
        position = positionOfConsumer(found.id());
    }

    private void check() {
        TopicShape found = requireShape();
        if (!found.id().equals(position.topicId())) {
            startOver(found);
            return;
        }
        List<TopicPartition> partitions = source.partitions(found.partitions());
        if (!consumer.assignment().equals(new HashSet<>(partitions))) {
            LOG.info("{} has {} partitions now", source.topic(), found.partitions());
            if (!goOn(found)) {
                startOver(found);
            }
        }
    }

    private TopicShape requireShape() {
        checkDue = false;
        checked = System.nanoTime();
        return shape.get().orElseThrow(() -> new LogException("Topic %s does not exist".formatted(source.topic())));
    }

    private TopicPosition positionOfConsumer(String topicId) {
        return new TopicPosition(
                topicId,
                consumer.assignment().stream()
                        .collect(Collectors.toMap(TopicPartition::partition, consumer::position)));
    }

    private List<V> map(ConsumerRecords<byte[], byte[]> records) {
        List<V> mapped = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                mapped.add(source.mapper().map(record));
            } catch (UndecodableException e) {
                undecodable.accept(record, e);
            }
        }
        return mapped;
    }
}

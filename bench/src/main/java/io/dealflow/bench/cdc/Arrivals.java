package io.dealflow.bench.cdc;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the end of the way, and tells when which change got there. Its methods are for one thread. */
final class Arrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ToIntFunction<ConsumerRecord<byte[], byte[]>> changeOf;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong lastRecord = new AtomicLong();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicLongArray arrived;
    private final Thread reader = new Thread(this::read, "bench-arrivals");

    /**
     * Starts to read topics from their beginnings.
     *
     * @param changeOf number of the change that a record is of, from 1; 0 if it is of none
     * @param most most changes that there will be
     */
    Arrivals(
            Map<String, ?> settings,
            List<String> topics,
            ToIntFunction<ConsumerRecord<byte[], byte[]>> changeOf,
            int most) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.changeOf = changeOf;
        this.arrived = new AtomicLongArray(most + 1);
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
        reader.start();
    }

    /** Waits for so many records in all, and returns when the last came, as {@link System#nanoTime} tells it. */
    long awaitRecords(int count) throws InterruptedException, TimeoutException {
        await(records::get, count, "records");
        return lastRecord.get();
    }

    /** Waits until so many changes have come, and returns when the last did. */
    long awaitChanges(int count) throws InterruptedException, TimeoutException {
        await(changes::get, count, "changes");
        return lastRecord.get();
    }

    /** When a change came first. */
    long arrivedAt(int change) {
        return arrived.get(change);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::arrived);
            }
        } catch (WakeupException e) {
            return;
        }
    }

    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        int change = changeOf.applyAsInt(record);
        lastRecord.set(now);
        if (change > 0 && arrived.compareAndSet(change, 0, now)) {
            changes.incrementAndGet();
        }
        records.incrementAndGet();
    }

    private static void await(LongSupplier found, int expected, String what)
            throws InterruptedException, TimeoutException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (found.getAsLong() < expected) {
            if (System.nanoTime() > limit) {
                throw new TimeoutException(
                        "%d of %d %s arrived within %s".formatted(found.getAsLong(), expected, what, LIMIT));
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}

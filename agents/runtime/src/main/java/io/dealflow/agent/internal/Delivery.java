package io.dealflow.agent.internal;

import io.dealflow.schemas.TaskRef;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One record on its way through a worker: waiting, then worked on by a thread, or dropped before that. */
final class Delivery {

    private final ConsumerRecord<byte[], byte[]> record;
    private final PartitionOffsets offsets;
    private volatile @Nullable TaskRef ref;
    private volatile long takenUp;
    private @Nullable Thread thread;
    private boolean dropped;
    private boolean overdue;
    private boolean abandoned;

    Delivery(ConsumerRecord<byte[], byte[]> record, PartitionOffsets offsets) {
        this.record = record;
        this.offsets = offsets;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Size of key and value in bytes. */
    int size() {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    /** Lets the offset of the partition pass this record. */
    void finish() {
        offsets.finished(record.offset());
    }

    /** Binds the calling thread to this delivery; false if it was dropped or abandoned. */
    synchronized boolean start() {
        if (dropped || abandoned) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** Unbinds the calling thread, so that no interrupt of this delivery reaches what it does next. */
    synchronized void stop() {
        thread = null;
        Thread.interrupted();
    }

    /** Drops the delivery if no thread has begun with it; says whether it is dropped now. */
    synchronized boolean drop() {
        dropped |= thread == null;
        return dropped;
    }

    synchronized boolean isDropped() {
        return dropped;
    }

    /** Starts the clock of the attempt: the calling thread begins to work on it now. */
    void takenUp(TaskRef task) {
        takenUp = System.nanoTime();
        ref = task;
    }

    /** The task that is worked on for longer than its timeout and a margin; empty if none is. */
    Optional<TaskRef> overdue(Duration margin) {
        long worked = System.nanoTime() - takenUp - margin.toNanos();
        return Optional.ofNullable(ref).filter(task -> worked > TimeUnit.MILLISECONDS.toNanos(task.getTimeout()));
    }

    /** Whether a thread is at work. */
    synchronized boolean isRunning() {
        return thread != null;
    }

    /** Interrupts the thread at work, once, as the timeout has passed. */
    synchronized void interruptOverdue() {
        if (!overdue && thread != null) {
            overdue = true;
            thread.interrupt();
        }
    }

    /** Gives the delivery up, as the worker ends: interrupts the thread at work, whose answer counts no more. */
    synchronized void abandon() {
        abandoned = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Whether the thread was interrupted because the timeout passed. */
    synchronized boolean isOverdue() {
        return overdue;
    }

    @Override
    public String toString() {
        return "%s offset %d".formatted(partition(), record.offset());
    }
}

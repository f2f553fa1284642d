package io.dealflow.kafka.log;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Single records at known positions. Safe for several threads, which wait for each other. */
public final class StoredRecords implements AutoCloseable {

    private final LogClient client;
    private Optional<Consumer<byte[], byte[]>> opened = Optional.empty();

    /** Creates it. Connects when the first record is read. */
    public StoredRecords(LogClient client) {
        this.client = client;
    }

    /**
     * The record at a position, or empty if the log does not hold it any more.
     *
     * @throws LogException if the cluster does not answer in time
     */
    public synchronized Optional<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, long offset) {
        String what = "record %d of %s".formatted(offset, partition);
        return LogClient.ask(what, () -> read(consumer(), partition, offset, what));
    }

    @Override
    public synchronized void close() {
        opened.ifPresent(Consumer::close);
        opened = Optional.empty();
    }

    private Consumer<byte[], byte[]> consumer() {
        if (opened.isEmpty()) {
            opened = Optional.of(client.pointConsumer());
        }
        return opened.get();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset, String what) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        if (offset < first || offset >= end) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        Deadline deadline = Deadline.in(client.timeout());
        while (consumer.position(partition) == offset) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(LogClient.POLL)) {
                return Optional.of(found).filter(record -> record.offset() == offset);
            }
            deadline.check(what);
        }
        return Optional.empty();
    }
}

package io.dealflow.kafka.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of a thread of Streams: tells after each poll how far it has come, and pauses what is to wait. For one
 * thread, as every consumer.
 *
 * <p>A partition whose lag is nought has been polled up to now, as far as the consumer has heard; what it has heard may
 * be as old as the poll before, or as a pause of the whole process. So it vouches for the time of a poll that began a
 * quarter of a second and more before, since when it has asked again.
 */
final class ControlledConsumer extends KafkaConsumer<byte[], byte[]> {

    private static final Duration HEARSAY = Duration.ofMillis(250);

    private final InputControl control;
    private final Set<TopicPartition> holding = new HashSet<>();
    private final Set<TopicPartition> pausedByStreams = new HashSet<>();
    private Set<TopicPartition> assigned = Set.of();
    private Instant settled = Instant.EPOCH;
    private Instant settling = Instant.EPOCH;
    private long settlingSince = System.nanoTime();

    ControlledConsumer(Map<String, Object> config, InputControl control) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.control = control;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        hold();
        settle(System.nanoTime());
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        Set<TopicPartition> present = assignment();
        assigned.stream().filter(partition -> !present.contains(partition)).forEach(this::leave);
        assigned = Set.copyOf(present);
        assigned.forEach(partition -> tell(partition, records.records(partition)));
        return records;
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        pausedByStreams.addAll(partitions);
    }

    /** Resumes what is not to wait. */
    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByStreams.removeAll(partitions);
        super.resume(partitions.stream()
                .filter(partition -> !holding.contains(partition))
                .toList());
    }

    private void hold() {
        for (TopicPartition partition : assignment()) {
            if (control.isHeld(partition)) {
                holding.add(partition);
                super.pause(List.of(partition));
            } else if (holding.remove(partition) && !pausedByStreams.contains(partition)) {
                super.resume(List.of(partition));
            }
        }
    }

    private void settle(long nanos) {
        if (nanos - settlingSince >= HEARSAY.toNanos()) {
            settled = settling;
            settling = Instant.now();
            settlingSince = nanos;
        }
    }

    private void tell(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        PollState before = control.polled(partition).orElse(new PollState(-1, Instant.EPOCH));
        OptionalLong lag = currentLag(partition);
        Instant upTo = lag.isPresent() && lag.getAsLong() == 0 ? settled : notAhead(before.upTo());
        long last = records.isEmpty()
                ? before.lastOffset()
                : records.get(records.size() - 1).offset();
        control.polled(partition, new PollState(last, upTo));
    }

    /** What was known before the clock was set back is known no more. */
    private static Instant notAhead(Instant upTo) {
        return upTo.isAfter(Instant.now()) ? Instant.EPOCH : upTo;
    }

    private void leave(TopicPartition partition) {
        control.left(partition);
        holding.remove(partition);
        pausedByStreams.remove(partition);
    }
}

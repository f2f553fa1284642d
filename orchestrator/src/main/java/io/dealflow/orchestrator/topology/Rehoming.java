package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.streams.RecordSize;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.orchestrator.codec.MovedFrom;
import io.dealflow.orchestrator.codec.UnreadableRecordException;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Takes records home: one whose key is not the id of its subject, or that lies in another partition than that id
 * belongs into, is sent to the same topic again, with that key into that partition, by the transaction that reads it.
 * The copy is what counts from there on. Value, timestamp and headers stay, and one more header tells where it came
 * from; so the move is made once, and records that a producer put into one partition keep their order. For one thread.
 */
final class Rehoming {

    private static final int LONGEST_ID = 1_000;

    private final ProcessorContext<byte[], Outgoing> context;
    private final int partitions;
    private final int maxRecordBytes;
    private final RunMetrics metrics;

    /**
     * Creates it.
     *
     * @param partitions how many each topic has that is read
     * @param maxRecordBytes most bytes that a record may take to be sent
     */
    Rehoming(ProcessorContext<byte[], Outgoing> context, int partitions, int maxRecordBytes, RunMetrics metrics) {
        this.context = context;
        this.partitions = partitions;
        this.maxRecordBytes = maxRecordBytes;
        this.metrics = metrics;
    }

    /**
     * Sends a record home if it is elsewhere.
     *
     * @return whether it was sent, so that nothing else is to be done about it here
     * @throws UnreadableRecordException if it is elsewhere and cannot be sent
     */
    boolean takesHome(Record<byte[], byte[]> record, RecordMetadata source, Subject subject)
            throws UnreadableRecordException {
        byte[] key = key(subject);
        int home = Partitions.of(key, partitions);
        if (source.partition() == home && Arrays.equals(key, record.key())) {
            return false;
        }
        refuseSecondMove(record, source, home);
        Headers headers = new RecordHeaders(record.headers().toArray());
        MovedFrom.add(headers, new Position(source.topic(), source.partition(), source.offset()));
        long bytes = RecordSize.of(key, record.value(), headers);
        if (bytes > maxRecordBytes) {
            throw new UnreadableRecordException(
                    "The record is in partition %d, but its subject belongs into %d, and with %d bytes it is too large to be taken there, expected at most %d"
                            .formatted(source.partition(), home, bytes, maxRecordBytes));
        }
        Outgoing moved = new Outgoing(source.topic(), record.value());
        context.forward(new Record<>(key, moved, record.timestamp(), headers), RunTopology.MOVED);
        metrics.moved(source.topic());
        return true;
    }

    private static byte[] key(Subject subject) throws UnreadableRecordException {
        byte[] key = subject.id().getBytes(StandardCharsets.UTF_8);
        if (key.length > LONGEST_ID) {
            throw new UnreadableRecordException(
                    "The id of the subject takes %d bytes, expected at most %d".formatted(key.length, LONGEST_ID));
        }
        return key;
    }

    private static void refuseSecondMove(Record<byte[], byte[]> record, RecordMetadata source, int home)
            throws UnreadableRecordException {
        if (MovedFrom.isOn(record.headers())) {
            throw new UnreadableRecordException(
                    "The record is in partition %d, but its subject belongs into %d, although it has the header %s of one that was taken there"
                            .formatted(source.partition(), home, DealHeaders.MOVED_FROM));
        }
    }
}

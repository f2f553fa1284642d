package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.orchestrator.codec.SignalReader;
import io.dealflow.orchestrator.codec.SourceRecord;
import io.dealflow.orchestrator.codec.UnreadableRecordException;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.topology.Timers.Timer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads records as signals and hands them on. One that lies elsewhere than its subject is taken home first; what cannot
 * be read goes to the dead letters, and the rest goes on.
 */
final class RunProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_TIMERS_AT_ONCE = 1_000;

    private final RunProcessorSupplier supplier;
    private @Nullable Parts parts;

    RunProcessor(RunProcessorSupplier supplier) {
        this.supplier = supplier;
    }

    /**
     * What a processor works with once it has its context.
     *
     * @param readers by the topic that they read
     */
    record Parts(
            ProcessorContext<byte[], Outgoing> context,
            Map<String, SignalReader> readers,
            Rehoming rehoming,
            Sender sender,
            Timers timers,
            Schedules schedules,
            SignalHandler handler,
            ReadClock clock,
            AgentWatch agents,
            LiveRuns live) {}

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        parts = supplier.parts(context);
        context.schedule(supplier.timerInterval(), PunctuationType.WALL_CLOCK_TIME, this::fireTimers);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Parts present = parts();
        RecordMetadata metadata = present.context().recordMetadata().orElseThrow();
        Instant now = Instant.ofEpochMilli(present.context().currentSystemTimeMs());
        Instant at = Instant.ofEpochMilli(Math.min(record.timestamp(), now.toEpochMilli()));
        try {
            Signal.Recorded signal = read(present, record, metadata);
            if (!present.rehoming().takesHome(record, metadata, signal.subject())) {
                present.agents().read(signal, at, now);
                present.handler().on(signal, now);
                present.handler().giveTurns(now);
                if (signal.isPast()) {
                    present.sender().past(record);
                }
            }
        } catch (UnreadableRecordException e) {
            present.sender().deadLetter(record, metadata, e);
        }
        present.clock().read(metadata, Instant.ofEpochMilli(record.timestamp()), now);
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.live().close();
            parts = null;
        }
    }

    private void fireTimers(long millis) {
        Parts present = parts();
        Instant now = Instant.ofEpochMilli(millis);
        TimerFired fired =
                new TimerFired(present.clock().readUpTo(now), present.agents().agents());
        for (Timer timer : present.timers().due(fired.readUpTo(), MOST_TIMERS_AT_ONCE)) {
            present.handler().on(timer, fired, now);
        }
        present.handler().giveTurns(now);
        present.schedules().publishDue(now);
    }

    private static Signal.Recorded read(Parts parts, Record<byte[], byte[]> record, RecordMetadata metadata)
            throws UnreadableRecordException {
        Position position = new Position(metadata.topic(), metadata.partition(), metadata.offset());
        SignalReader reader = Objects.requireNonNull(parts.readers().get(metadata.topic()), metadata.topic());
        if (record.value() == null) {
            return reader.readTombstone(position, key(record), header(record, DealHeaders.REASON));
        }
        return reader.read(
                new SourceRecord(position, record.value(), header(record, DealHeaders.WORKFLOW), record.headers()));
    }

    /** The key of a record without a value, which says alone what it is about. */
    private static String key(Record<byte[], byte[]> record) throws UnreadableRecordException {
        if (record.key() == null || record.key().length == 0) {
            throw new UnreadableRecordException(
                    "The record has neither a value nor a key, expected the id of its subject as key");
        }
        return text("key", record.key());
    }

    private static Optional<String> header(Record<byte[], byte[]> record, String name)
            throws UnreadableRecordException {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(text("header " + name, header.value()));
    }

    private static String text(String what, byte[] bytes) throws UnreadableRecordException {
        if (bytes.length > LONGEST_TEXT) {
            throw new UnreadableRecordException(
                    "The %s takes %d bytes, expected at most %d".formatted(what, bytes.length, LONGEST_TEXT));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableRecordException("The %s is not in UTF-8".formatted(what), e);
        }
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "A processor is initialised before it is used");
    }
}

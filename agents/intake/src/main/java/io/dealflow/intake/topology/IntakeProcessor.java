package io.dealflow.intake.topology;

import io.dealflow.intake.row.RowChange;
import io.dealflow.intake.row.UnreadableChangeException;
import io.dealflow.intake.topology.IntakeProcessorSupplier.Fixed;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records as changes of rows and hands them on; what cannot be read goes to the dead letters, and the rest goes
 * on. Now and then looks whether the mapping has changed, and does some of the work that was left for later.
 */
final class IntakeProcessor implements Processor<byte[], byte[], byte[], byte @Nullable []> {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeProcessor.class);
    private static final Duration WORK_INTERVAL = Duration.ofMillis(20);

    /** Deals that are looked at as a change comes; about 10 ms. */
    private static final int STEPS_OF_CHANGE = 100;

    /** Steps of work that was left, each time. */
    private static final int STEPS_OF_WORK = 500;

    private final IntakeProcessorSupplier supplier;
    private @Nullable ProcessorContext<byte[], byte @Nullable []> context;
    private @Nullable Fixed fixed;
    private @Nullable MappedParts mapped;

    IntakeProcessor(IntakeProcessorSupplier supplier) {
        this.supplier = supplier;
    }

    @Override
    public void init(ProcessorContext<byte[], byte @Nullable []> context) {
        this.context = context;
        this.fixed = supplier.fixed(context);
        context.schedule(
                supplier.settings().reloadInterval(),
                PunctuationType.WALL_CLOCK_TIME,
                time -> supplier.file().refresh());
        context.schedule(
                WORK_INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                time -> mapped().sweep().work(new Budget(STEPS_OF_WORK)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = present(context).recordMetadata().orElseThrow();
        MappedParts.Source source = present(mapped().tables().get(metadata.topic()));
        supplier.metrics().changed(source.table().name());
        try {
            requireFitting(record);
            Optional<RowChange> change = source.reader().read(record.key(), record.value(), record.headers());
            change.ifPresent(known -> mapped().rows().on(source.table(), known, new Budget(STEPS_OF_CHANGE)));
        } catch (UnreadableChangeException e) {
            LOG.warn(
                    "a record of topic {} is no change of a row and goes to the dead letters: {}",
                    metadata.topic(),
                    e.getMessage());
            present(fixed).sender().deadLetter(record, metadata, e);
        }
    }

    /** Shows nothing of what waits any more: another process may have taken over. */
    @Override
    public void close() {
        supplier.paused().clear();
    }

    private void requireFitting(Record<byte[], byte[]> record) throws UnreadableChangeException {
        int bytes = record.value() == null ? 0 : record.value().length;
        if (bytes > supplier.settings().maxRecordBytes()) {
            throw new UnreadableChangeException("The record takes %d bytes, expected at most %d"
                    .formatted(bytes, supplier.settings().maxRecordBytes()));
        }
    }

    /** The parts that follow from the mapping that is in use; another than before has everything looked at. */
    private MappedParts mapped() {
        MappingFile.Present next = supplier.file().present();
        MappedParts before = mapped;
        if (before != null && before.present().fingerprint().equals(next.fingerprint())) {
            return before;
        }
        MappedParts parts = MappedParts.of(next, present(fixed));
        mapped = parts;
        if (present(fixed).marks().remapped(next.fingerprint())) {
            parts.sweep().begin();
        }
        return parts;
    }

    private static <T> T present(@Nullable T part) {
        return Objects.requireNonNull(part, "A processor is initialised before it is used");
    }
}

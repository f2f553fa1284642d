package io.dealflow.intake.topology;

import io.dealflow.kafka.registry.SchemaRegistry;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Makes the processor, with parts of its own that one thread uses. */
final class IntakeProcessorSupplier implements ProcessorSupplier<byte[], byte[], byte[], byte @Nullable []> {

    /** What a parked row takes beside the row: the problem and some names. */
    private static final int PARKED_BYTES = 16_384;

    private final MappingFile file;
    private final SchemaRegistry registry;
    private final IntakeSettings settings;
    private final IntakeMetrics metrics;
    private final PausedTables paused;

    IntakeProcessorSupplier(
            MappingFile file,
            SchemaRegistry registry,
            IntakeSettings settings,
            IntakeMetrics metrics,
            PausedTables paused) {
        this.file = file;
        this.registry = registry;
        this.settings = settings;
        this.metrics = metrics;
        this.paused = paused;
    }

    @Override
    public Processor<byte[], byte[], byte[], byte @Nullable []> get() {
        return new IntakeProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return IntakeStores.builders(settings.maxRecordBytes() + PARKED_BYTES);
    }

    MappingFile file() {
        return file;
    }

    IntakeSettings settings() {
        return settings;
    }

    IntakeMetrics metrics() {
        return metrics;
    }

    PausedTables paused() {
        return paused;
    }

    /** The parts that stay the same whatever the mapping is. */
    Fixed fixed(ProcessorContext<byte[], byte @Nullable []> context) {
        IntakeStores stores = IntakeStores.of(context);
        IntakeSender sender = new IntakeSender(context, registry, metrics, file.topics());
        Marks marks = new Marks(stores.marks());
        RowStore rows = new RowStore(
                stores.rows(),
                stores.references(),
                marks,
                new JoinPlan(file.present().mapping()));
        ParkedRows parked = new ParkedRows(stores.parked(), sender, paused);
        Backlog backlog = new Backlog(stores.backlog());
        DealEvaluator.Parts deals = new DealEvaluator.Parts(
                stores.deals(),
                rows,
                parked,
                new WaitingDeals(stores.marks(), paused),
                backlog,
                new DealRecord(registry, settings.maxDealBytes()),
                sender,
                () -> Instant.ofEpochMilli(context.currentSystemTimeMs()));
        return new Fixed(sender, marks, deals);
    }

    /** Parts that stay the same whatever the mapping is. */
    record Fixed(IntakeSender sender, Marks marks, DealEvaluator.Parts deals) {}
}

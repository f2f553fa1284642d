package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.rule.Effect;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.streams.DeadRecord;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.IntakeEvent;
import io.dealflow.schemas.IntakeEventKind;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is told to the sinks of the topology. For one thread. */
final class IntakeSender {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeSender.class);

    private final ProcessorContext<byte[], byte @Nullable []> context;
    private final IntakeMetrics metrics;
    private final Map<String, String> topics;
    private final AvroSerializer<IntakeEvent> events;

    /**
     * Creates the sender.
     *
     * @param topics topics of changes by table
     */
    IntakeSender(
            ProcessorContext<byte[], byte @Nullable []> context,
            SchemaRegistry registry,
            IntakeMetrics metrics,
            Map<String, String> topics) {
        this.context = context;
        this.metrics = metrics;
        this.topics = topics;
        this.events = new AvroSerializer<>(registry);
    }

    /**
     * Tells something of a deal.
     *
     * @param deal the deal as it is, as a record; empty where nothing is left of it
     */
    void tell(Effect effect, Optional<byte[]> deal) {
        String sink = switch (effect.kind()) {
            case PUBLISH, WITHDRAW -> IntakeTopology.DEALS;
            case ARCHIVE, UNARCHIVE -> IntakeTopology.HISTORY;
        };
        Headers headers = new RecordHeaders();
        effect.reason().ifPresent(reason -> DealHeaders.putReason(headers, reason));
        send(sink, effect.dealId(), deal.orElse(null), headers);
        metrics.told(effect.kind());
    }

    /** Tells that a table pauses or goes on. */
    void event(IntakeEventKind kind, ColumnProblem problem, long rows) {
        if (kind == IntakeEventKind.PAUSED) {
            LOG.warn("intake of a table has paused: {}", problem.describe());
        } else {
            LOG.info("intake of table '{}' goes on", problem.table());
        }
        IntakeEvent event = new IntakeEvent(
                kind,
                problem.table(),
                topics.getOrDefault(problem.table(), ""),
                problem.column().isEmpty() ? null : problem.column(),
                problem.place(),
                problem.found(),
                problem.expected(),
                rows,
                Instant.ofEpochMilli(context.currentSystemTimeMs()));
        byte[] value = events.serialize(Topics.CRM_EVENTS.name(), event);
        send(IntakeTopology.EVENTS, problem.table(), value, new RecordHeaders());
    }

    /** Sends a record, as it came, to the dead letters. */
    void deadLetter(Record<byte[], byte[]> record, RecordMetadata source, Exception error) {
        context.forward(DeadRecord.of(record, source, error), IntakeTopology.DEAD_LETTERS);
        metrics.deadLettered(source.topic());
    }

    private void send(String sink, String key, byte @Nullable [] value, Headers headers) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(bytes, value, context.currentSystemTimeMs(), headers), sink);
    }
}

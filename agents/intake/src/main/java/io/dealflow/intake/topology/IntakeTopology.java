package io.dealflow.intake.topology;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The wiring of intake: the changes of all tables go into one processor, and deals, past deals, events and dead letters
 * come out. The topics of changes have one partition each, so the rows of a CRM are all in one place and a join is a
 * look into a store.
 */
public final class IntakeTopology {

    static final String CHANGES = "changes";
    static final String PROCESSOR = "intake";
    static final String DEALS = "deals";
    static final String HISTORY = "history";
    static final String EVENTS = "events";
    static final String DEAD_LETTERS = "dead-letters";

    private final SchemaRegistry registry;
    private final IntakeSettings settings;
    private final IntakeMetrics metrics;
    private final PausedTables paused;

    /**
     * Creates the wiring.
     *
     * @param registry stays the caller's to close
     * @param paused is told which tables pause
     */
    public IntakeTopology(
            SchemaRegistry registry, IntakeSettings settings, IntakeMetrics metrics, PausedTables paused) {
        this.registry = registry;
        this.settings = settings;
        this.metrics = metrics;
        this.paused = paused;
    }

    /** Builds the topology of a mapping. */
    public Topology build(MappingFile mapping) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                CHANGES,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                mapping.topics().values().toArray(String[]::new));
        topology.addProcessor(
                PROCESSOR, new IntakeProcessorSupplier(mapping, registry, settings, metrics, paused), CHANGES);
        addSink(topology, DEALS, Topics.INTAKE.name());
        addSink(topology, HISTORY, Topics.HISTORY.name());
        addSink(topology, EVENTS, Topics.CRM_EVENTS.name());
        addSink(topology, DEAD_LETTERS, Topics.DEAD_LETTERS);
        return topology;
    }

    private static void addSink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
    }
}

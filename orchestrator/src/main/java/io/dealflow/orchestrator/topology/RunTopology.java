package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.streams.InputControl;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.schemas.topic.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The wiring of the orchestrator: subjects, results and commands go into one processor, and tasks, events, states,
 * ticks and dead letters come out. Ticks are subjects, and go in again. Records are taken as bytes, so that one that
 * cannot be read is the processor's to deal with and stops nothing. All topics are partitioned by the id of the
 * subject; a record that lies elsewhere goes back to its topic, into the partition of its subject, and is dealt with
 * from there.
 */
public final class RunTopology {

    static final String DEALS = "deals";
    static final String RESULTS = "results";
    static final String COMMANDS = "commands";
    static final String PROCESSOR = "orchestrator";
    static final String TASKS = "tasks";
    static final String EVENTS = "events";
    static final String STATUS = "status";
    static final String EMITTED = "emitted";
    static final String PAST = "past";
    static final String DUE = "due";
    static final String MOVED = "moved";
    static final String DEAD_LETTERS = "dead-letters";

    private final WorkflowLoader loader;
    private final SchemaRegistry registry;
    private final Agents agents;
    private final RunSettings settings;
    private final RunMetrics metrics;
    private final InputControl inputs;

    /**
     * Creates the wiring.
     *
     * @param loader reads earlier versions of workflows that runs are pinned to
     * @param registry stays the caller's to close
     * @param agents tells what is known of them
     * @param inputs tells how far the inputs have been read
     */
    public RunTopology(
            WorkflowLoader loader,
            SchemaRegistry registry,
            Agents agents,
            RunSettings settings,
            RunMetrics metrics,
            InputControl inputs) {
        this.loader = loader;
        this.registry = registry;
        this.agents = agents;
        this.settings = settings;
        this.metrics = metrics;
        this.inputs = inputs;
    }

    /** Names of the topics that the topology of a set of workflows reads. */
    public static Set<String> sources(WorkflowCatalog workflows) {
        RunTopics topics = RunTopics.of(workflows);
        Set<String> all = new TreeSet<>(topics.intakes().keySet());
        all.addAll(topics.results());
        all.add(topics.commands());
        return all;
    }

    /**
     * Builds the topology of a set of workflows.
     *
     * @param workflows the present ones: always the same, but agents that they await come to be known
     * @param otherResults topics of results of agents that only earlier versions of the workflows may name: runs that
     *     are pinned to one still wait for them
     */
    public Topology build(Supplier<WorkflowCatalog> workflows, Set<String> otherResults) {
        RunTopics topics = RunTopics.of(workflows.get()).with(otherResults);
        Topology topology = new Topology();
        addSource(topology, DEALS, topics.intakes().keySet().toArray(String[]::new));
        if (!topics.results().isEmpty()) {
            addSource(topology, RESULTS, topics.results().toArray(String[]::new));
        }
        addSource(topology, COMMANDS, topics.commands());
        topology.addProcessor(
                PROCESSOR,
                new RunProcessorSupplier(topics, workflows, loader, registry, agents, settings, metrics, inputs),
                topics.results().isEmpty() ? new String[] {DEALS, COMMANDS} : new String[] {DEALS, RESULTS, COMMANDS});
        Serializer<Outgoing> values = (topic, outgoing) -> outgoing.value();
        topology.addSink(TASKS, new TopicOfMessage(), new ByteArraySerializer(), values, PROCESSOR);
        topology.addSink(EVENTS, Topics.RUN_EVENTS.name(), new ByteArraySerializer(), values, PROCESSOR);
        topology.addSink(STATUS, Topics.RUN_STATUS.name(), new ByteArraySerializer(), values, PROCESSOR);
        topology.addSink(PAST, Topics.HISTORY.name(), new ByteArraySerializer(), values, PROCESSOR);
        topology.addSink(EMITTED, Topics.WORKFLOW_EVENTS.name(), new ByteArraySerializer(), values, PROCESSOR);
        topology.addSink(DUE, Topics.TICKS.name(), new ByteArraySerializer(), values, PROCESSOR);
        topology.addSink(
                MOVED,
                new TopicOfMessage(),
                new ByteArraySerializer(),
                values,
                (topic, key, moved, partitions) -> Optional.of(Set.of(Partitions.of(key, partitions))),
                PROCESSOR);
        topology.addSink(DEAD_LETTERS, Topics.DEAD_LETTERS, new ByteArraySerializer(), values, PROCESSOR);
        return topology;
    }

    private static void addSource(Topology topology, String name, String... topics) {
        topology.addSource(
                AutoOffsetReset.earliest(), name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics);
    }
}

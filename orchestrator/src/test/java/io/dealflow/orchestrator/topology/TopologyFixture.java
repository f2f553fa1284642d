package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.streams.InputControl;
import io.dealflow.kafka.streams.PollState;
import io.dealflow.orchestrator.codec.InMemoryRegistry;
import io.dealflow.orchestrator.run.Retention;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.StepRef;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The production topology under a test driver, with topics to write to and to read from. */
final class TopologyFixture implements AutoCloseable {

    static final String WORKFLOW = """
            document:
              dsl: '1.0.3'
              namespace: dealflow
              name: deal
              version: '1.0.0'
              metadata: {search: {company: deal.company.name, tier: score.tier, score: score.value, amount: deal.amount}}
            evaluate: {language: cel}
            schedule: {on: {one: {with: {type: deals.intake}}}}
            timeout: {after: {minutes: 10}}
            use:
              retries:
                three: {delay: {seconds: 1}, backoff: {exponential: {}}, limit: {attempt: {count: 2}}}
            do:
              - score: {call: scoring, timeout: {after: {seconds: 30}}, metadata: {retry: three}}
              - worth:
                  switch:
                    - low: {when: score.value < 15.0, then: nurture}
                    - rest: {then: retrieve}
              - retrieve: {call: retrieval}
              - draft: {call: drafting}
              - route: {call: routing}
              - queued: {set: {outcome: queued}, then: end}
              - nurture: {set: {outcome: nurture}, then: end}
            """;

    static final String INQUIRIES = """
            document: {dsl: '1.0.3', namespace: dealflow, name: inquiry, version: '1.0.0'}
            evaluate: {language: cel}
            schedule: {on: {one: {with: {type: inquiries.intake}}}}
            do:
              - read: {call: reading}
              - done: {set: {outcome: read}, then: end}
            """;

    static final int MAX_BYTES = 100_000;
    static final int AHEAD = 8;

    final InMemoryRegistry registry = new InMemoryRegistry();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Map<String, AgentRegistration> registrations = new HashMap<>();
    final RegistrySchemas schemas =
            new RegistrySchemas(registry, agent -> Optional.ofNullable(registrations.get(agent)));
    final Set<String> paused = new HashSet<>();
    final InputControl inputs = new InputControl();
    final Supplier<WorkflowCatalog> workflows;
    final Topology topology;
    final TopologyTestDriver driver;

    TopologyFixture(Path folder) {
        this(folder, 1);
    }

    TopologyFixture(Path folder, int partitions) {
        this(folder, partitions, Map.of("deal.yaml", WORKFLOW));
    }

    TopologyFixture(Path folder, int partitions, Map<String, String> files) {
        FakeAgents.register(registry);
        registry.register(Topics.INQUIRIES.subject(), Topics.INQUIRIES.schema());
        WorkflowLoader loader = new WorkflowLoader(schemas);
        workflows = () -> new WorkflowCatalog(files.entrySet().stream()
                .map(file -> loader.admit(file.getKey(), file.getValue()))
                .toList());
        RunSettings settings = new RunSettings(
                partitions,
                true,
                Duration.ofMillis(100),
                MAX_BYTES,
                16 * MAX_BYTES,
                Set.of("tenant"),
                1_000,
                AHEAD,
                new Retention(Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofDays(90), 8 * MAX_BYTES));
        topology = new RunTopology(
                        loader,
                        registry,
                        new Agents(schemas, paused::contains),
                        settings,
                        new RunMetrics(meters),
                        inputs)
                .build(workflows, Set.of());
        Properties config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(topology, config, Instant.parse("2026-01-01T00:00:00Z"));
        FakeAgents.CONTRACTS.forEach(contract -> poll(contract.agent(), -1, Instant.MAX));
    }

    /** Tells the topology how far results of an agent have been polled. */
    void poll(String agent, long lastOffset, Instant upTo) {
        inputs.polled(new TopicPartition(Topics.results(agent), 0), new PollState(lastOffset, upTo));
    }

    void publish(Deal deal) {
        publish(deal, new RecordHeaders());
    }

    void publish(Deal deal, Headers headers) {
        write(Topics.INTAKE.name(), deal.getId(), deal, headers);
    }

    void publish(Inquiry inquiry, Headers headers) {
        write(Topics.INQUIRIES.name(), inquiry.getId(), inquiry, headers);
    }

    void command(String runId, String dealId, RunAction action) {
        RunCommand command = new RunCommand(runId, "Deal", dealId, action, "Ann", null, null, Map.of(), Instant.EPOCH);
        write(Topics.RUN_COMMANDS.name(), dealId, command, new RecordHeaders());
    }

    void result(String agent, String dealId, SpecificRecord result) {
        write(Topics.results(agent), dealId, result, new RecordHeaders());
    }

    void bytes(String topic, byte[] key, byte[] value) {
        bytes(topic, key, value, new RecordHeaders());
    }

    void bytes(String topic, byte[] key, byte[] value, Headers headers) {
        record(topic, new TestRecord<>(key, value, headers));
    }

    void record(String topic, TestRecord<byte[], byte[]> record) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    /** The tasks that an agent has not taken yet. */
    <T extends SpecificRecord> List<T> tasks(String agent, Class<T> type) {
        return read(Topics.tasks(agent), type);
    }

    /** Answers all tasks, and those that follow from the answers. */
    void work() {
        boolean worked = true;
        while (worked) {
            worked = false;
            for (AgentContract<?, ?, ?> contract : FakeAgents.CONTRACTS) {
                for (SpecificRecord task : tasks(contract.agent(), contract.task())) {
                    result(contract.agent(), FakeAgents.ref(task).getSubjectId(), FakeAgents.answer(task));
                    worked = true;
                }
            }
        }
    }

    List<RunEvent> events() {
        return read(Topics.RUN_EVENTS.name(), RunEvent.class);
    }

    /** Kinds of the events since the last call, with the steps that were issued. */
    List<String> log() {
        return events().stream()
                .map(event -> event.getSequence() + " " + event.getKind()
                        + (event.getIssued().isEmpty() ? "" : " -> " + issued(event)))
                .toList();
    }

    private static String issued(RunEvent event) {
        return event.getIssued().stream().map(StepRef::getPath).collect(Collectors.joining(","));
    }

    List<RunStatus> statuses() {
        return read(Topics.RUN_STATUS.name(), RunStatus.class);
    }

    /** Headers of each record that a topic has got since the last call, as "name=value" with blanks between them. */
    List<String> headers(String topic) {
        return records(topic).stream()
                .map(record -> Stream.of(record.headers().toArray())
                        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** The last state that was published since the last call. */
    RunStatus status() {
        List<RunStatus> statuses = statuses();
        return statuses.get(statuses.size() - 1);
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return records(Topics.DEAD_LETTERS);
    }

    /** The records that the topology has sent to a topic since the last call, as bytes. */
    List<TestRecord<byte[], byte[]>> records(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Registers an agent as one that keeps its tasks for people. */
    void keepsTasks(AgentContract<?, ?, ?> agent) {
        int task = registry.register(agent.tasks().subject(), agent.tasks().schema());
        int result =
                registry.register(agent.results().subject(), agent.results().schema());
        registrations.put(agent.agent(), new AgentRegistration(task, result, true, true));
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    @Override
    public void close() {
        driver.close();
    }

    private void write(String topic, String key, SpecificRecord value, Headers headers) {
        driver.createInputTopic(topic, new StringSerializer(), new AvroSerializer<SpecificRecord>(registry))
                .pipeInput(new TestRecord<>(key, value, headers));
    }

    private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new AvroDeserializer<>(registry, type))
                .readValuesToList();
    }
}

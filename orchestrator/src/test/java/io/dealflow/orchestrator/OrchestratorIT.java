package io.dealflow.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.streams.GroupProtocol;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.orchestrator.RunProcessing.Dependencies;
import io.dealflow.orchestrator.codec.Samples;
import io.dealflow.orchestrator.topology.Agents;
import io.dealflow.orchestrator.topology.FakeAgents;
import io.dealflow.orchestrator.topology.RunMetrics;
import io.dealflow.orchestrator.topology.RunTopology;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tick;
import io.dealflow.schemas.WorkflowEvent;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
@ExtendWith(SharedCluster.class)
class OrchestratorIT {

    private static final String SHORT = """
            document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '1.0.0'}
            evaluate: {language: cel}
            schedule: {on: {one: {with: {type: deals.intake}}}}
            timeout: {after: {minutes: 10}}
            do:
              - score: {call: scoring}
              - scored: {set: {outcome: scored}, then: end}
            """;

    private static final String LONG = """
            document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '2.0.0'}
            evaluate: {language: cel}
            schedule: {on: {one: {with: {type: deals.intake}}}}
            timeout: {after: {minutes: 10}}
            do:
              - score: {call: scoring, timeout: {after: {seconds: 5}}}
              - retrieve: {call: retrieval, timeout: {after: {seconds: 5}}}
              - draft: {call: drafting, timeout: {after: {seconds: 5}}}
              - route: {call: routing, timeout: {after: {seconds: 5}}}
              - queued: {set: {outcome: queued}, then: end}
            """;

    private static final String INQUIRIES = """
            document: {dsl: '1.0.3', namespace: dealflow, name: inquiry, version: '1.0.0'}
            evaluate: {language: cel}
            schedule: {on: {one: {with: {type: inquiries.intake}}}}
            do:
              - read: {call: reading}
              - done: {set: {outcome: read}, then: end}
            """;

    private static final String DIGEST = """
            document: {dsl: '1.0.3', namespace: dealflow, name: %s, version: '1.0.0'}
            evaluate: {language: cel}
            schedule: {every: {seconds: 1}}
            do:
              - tell:
                  emit:
                    event:
                      with: {type: digest.due, source: 'https://example.com', data: {due: '${ string(tick.due) }'}}
              - done: {set: {outcome: "${ has(tick.previous) ? 'again' : 'first' }"}}
            """;

    /** Records that are read ahead of those that are dealt with. */
    private static final int READ_AHEAD = 50;

    private static final int PARTITIONS = TopicLayout.EMBEDDED.partitions();

    @TempDir
    static Path folder;

    private static EmbeddedCluster cluster;
    private static SchemaRegistry registry;
    private static KafkaProducer<String, SpecificRecord> producer;
    private static EchoAgents agents;

    @BeforeAll
    static void start(EmbeddedCluster shared) {
        cluster = shared;
        Map<String, Object> kafka = new HashMap<>(cluster.kafkaProperties());
        registry = HttpSchemaRegistry.of(kafka);
        List<Topic<?>> topics = new ArrayList<>(Topics.shared());
        FakeAgents.CONTRACTS.forEach(contract -> {
            topics.add(contract.tasks());
            topics.add(contract.results());
        });
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin, Duration.ofSeconds(30)).ensure(topics, TopicLayout.EMBEDDED);
        }
        new SchemaSetup(registry).ensure(topics);
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new AvroSerializer<>(registry));
        agents = new EchoAgents(cluster.kafkaProperties());
    }

    @AfterAll
    static void stop() {
        agents.close();
        producer.close();
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyDealEndsOnceAlthoughProcessingBreaksOffMidway(ProcessingGuarantee guarantee) {
        Set<String> deals = publish(guarantee.name(), 200, deal -> deal % 2 == 0 ? deal / 2 % PARTITIONS : null);
        MeterRegistry breaking = new BreakingMeters(100);
        try (RunProcessing first = processing(guarantee, LONG, breaking)) {
            await().atMost(Duration.ofMinutes(1)).until(first::state, state -> !state.isRunningOrRebalancing());
        }
        try (RunProcessing second = processing(guarantee, LONG, new SimpleMeterRegistry())) {
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(deals));
            assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }

        Map<String, Set<Long>> sequences = new HashMap<>();
        List<String> ends = new ArrayList<>();
        for (RunEvent event : events()) {
            if (deals.contains(event.getSubjectId()) && event.getKind() != RunEventKind.SIGNAL_IGNORED) {
                boolean fresh = sequences
                        .computeIfAbsent(event.getRunId(), run -> new HashSet<>())
                        .add(event.getSequence());
                if (event.getKind() == RunEventKind.RUN_COMPLETED && fresh) {
                    ends.add(event.getSubjectId());
                }
                assertThat(fresh || guarantee == ProcessingGuarantee.AT_LEAST_ONCE)
                        .isTrue();
            }
        }
        assertThat(ends).containsExactlyInAnyOrderElementsOf(deals);
        assertThat(sequences).hasSize(deals.size());
        assertThat(sequences.values())
                .allSatisfy(run -> assertThat(run)
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.iterate(1L, i -> i + 1).limit(run.size()).toList()));
    }

    @ParameterizedTest
    @EnumSource
    void everyTickBeginsOneRunAlthoughProcessingBreaksOffMidway(ProcessingGuarantee guarantee) {
        String workflow = "digest-" + guarantee.ordinal();
        Map<String, String> files = Map.of(workflow + ".yaml", DIGEST.formatted(workflow));
        try (RunProcessing first = processing(guarantee, files, new BreakingMeters(5))) {
            await().atMost(Duration.ofMinutes(1)).until(first::state, state -> !state.isRunningOrRebalancing());
        }
        int before = ticks(workflow).size();
        Map<String, Tick> ticks;
        try (RunProcessing second = processing(guarantee, files, new SimpleMeterRegistry())) {
            ticks = await().atMost(Duration.ofMinutes(1))
                    .until(() -> ticks(workflow), published -> published.size() >= before + 3);
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(ticks.keySet()));
            assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }

        List<Instant> dues = ticks.values().stream().map(Tick::getDue).toList();
        assertThat(ticks.values().stream().flatMap(tick -> tick.getPrevious().stream()))
                .containsExactlyElementsOf(dues.subList(0, dues.size() - 1));
        Map<String, String> ends = new TreeMap<>();
        for (RunEvent event : events()) {
            if (ticks.containsKey(event.getSubjectId()) && event.getKind() == RunEventKind.RUN_COMPLETED) {
                assertThat(event.getRevision()).isOne();
                ends.put(event.getSubjectId(), event.getEnd().orElseThrow());
            }
        }
        assertThat(ends.keySet()).isEqualTo(ticks.keySet());
        assertThat(List.copyOf(ends.values()).indexOf("again")).isOne();
        assertThat(told(workflow))
                .containsAll(dues.stream().map(Instant::toString).toList());
    }

    /** The ticks of a workflow by their ids, in the order of their times; one that is there twice says the same. */
    private static Map<String, Tick> ticks(String workflow) {
        Map<String, Tick> ticks = new TreeMap<>();
        try (AvroDeserializer<Tick> values = new AvroDeserializer<>(registry, Tick.class)) {
            for (ConsumerRecord<String, byte[]> record : read(Topics.TICKS.name())) {
                Tick tick = values.deserialize(record.topic(), record.value());
                if (tick.getWorkflow().equals(workflow)) {
                    assertThat(ticks.getOrDefault(tick.getId(), tick)).isEqualTo(tick);
                    ticks.put(tick.getId(), tick);
                }
            }
        }
        return ticks;
    }

    /** What the events of a workflow say when their ticks were due. */
    private static Set<String> told(String workflow) {
        try (AvroDeserializer<WorkflowEvent> values = new AvroDeserializer<>(registry, WorkflowEvent.class)) {
            return read(Topics.WORKFLOW_EVENTS.name()).stream()
                    .map(record -> values.deserialize(record.topic(), record.value()))
                    .filter(event -> event.getWorkflow().equals(workflow))
                    .map(event -> event.getData().get("due"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void goesOnWithAWorkflowThatReadsFromMoreAgents() {
        Set<String> before = publish("before", 10);
        try (RunProcessing first = processing(ProcessingGuarantee.EXACTLY_ONCE_V2, SHORT, new SimpleMeterRegistry())) {
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(before));
            assertThat(first.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
        Set<String> after = publish("after", 10);
        try (RunProcessing second = processing(ProcessingGuarantee.EXACTLY_ONCE_V2, LONG, new SimpleMeterRegistry())) {
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(after));
            assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
    }

    @Test
    void endsRunsOfAnEarlierVersionAlthoughNoWorkflowNamesTheirAgentsAnyMore() {
        Set<String> deals = publish("earlier", 200);
        try (RunProcessing first = processing(ProcessingGuarantee.EXACTLY_ONCE_V2, LONG, new BreakingMeters(30))) {
            await().atMost(Duration.ofMinutes(1)).until(first::state, state -> !state.isRunningOrRebalancing());
        }
        Set<String> begun = new HashSet<>();
        events().stream()
                .filter(event -> event.getKind() == RunEventKind.RUN_STARTED && deals.contains(event.getSubjectId()))
                .forEach(event -> begun.add(event.getSubjectId()));

        try (RunProcessing second = processing(ProcessingGuarantee.EXACTLY_ONCE_V2, SHORT, new SimpleMeterRegistry())) {
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(deals));
            assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }

        Set<String> queued = new HashSet<>();
        events().stream()
                .filter(event -> deals.contains(event.getSubjectId()))
                .filter(event -> event.getEnd().equals(Optional.of("queued")))
                .forEach(event -> queued.add(event.getSubjectId()));
        assertThat(begun).isNotEmpty();
        assertThat(queued).isEqualTo(begun);
    }

    @Test
    void triesAgainWhenAllResultsAreRead() {
        Set<String> deals = publish(EchoAgents.FLAKY, 20);
        try (RunProcessing processing =
                processing(ProcessingGuarantee.EXACTLY_ONCE_V2, LONG, new SimpleMeterRegistry())) {
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(deals));
            assertThat(processing.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }

        assertThat(events())
                .filteredOn(event -> deals.contains(event.getSubjectId()))
                .filteredOn(event -> event.getKind() == RunEventKind.STEP_RETRIED)
                .hasSize(deals.size());
    }

    @ParameterizedTest
    @EnumSource
    void leavesIntakeOnItsTopicWhileAsManyRunsAreLiveAsMayBe(ProcessingGuarantee guarantee) {
        int most = 10;
        int published = 2_000;
        int bound = PARTITIONS * (most + 2 * READ_AHEAD);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        agents.rest(true);
        try (RunProcessing processing = processing(guarantee, Map.of("deal.yaml", LONG), meters, most)) {
            Set<String> deals = publish("held-" + guarantee, published);
            await().atMost(Duration.ofMinutes(1)).until(() -> live(meters) >= PARTITIONS * most);
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> live(meters) <= bound);
            agents.rest(false);
            await().atMost(Duration.ofMinutes(3)).until(() -> completed().containsAll(deals));
            assertThat(live(meters)).isZero();
            assertThat(processing.state()).isEqualTo(KafkaStreams.State.RUNNING);
        } finally {
            agents.rest(false);
        }
    }

    private static double live(MeterRegistry meters) {
        return meters.get("dealflow.runs.live").gauge().value();
    }

    @Test
    void completesDealAndInquiryOfTheSameId() {
        publish("both", 1);
        producer.send(new ProducerRecord<>(Topics.INQUIRIES.name(), "both-0", Samples.inquiry("both-0")));
        producer.flush();
        Map<String, String> workflows = Map.of("deal.yaml", LONG, "inquiry.yaml", INQUIRIES);
        try (RunProcessing processing =
                processing(ProcessingGuarantee.EXACTLY_ONCE_V2, workflows, new SimpleMeterRegistry())) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(events())
                            .filteredOn(event -> event.getKind() == RunEventKind.RUN_COMPLETED)
                            .filteredOn(event -> event.getSubjectId().equals("both-0"))
                            .extracting(RunEvent::getRunId)
                            .containsExactlyInAnyOrder("deal:both-0:1", "inquiry:both-0:1"));
            assertThat(processing.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
    }

    @Test
    void endsEveryDealAlthoughProducersAndAgentsPartitionAsLibrdkafkaDoes() {
        Map<String, String> foreign = new HashMap<>(cluster.kafkaProperties());
        foreign.put("partitioner.class", LibrdkafkaPartitioner.class.getName());
        agents.close();
        agents = new EchoAgents(foreign);
        Set<String> deals = publishTwice(foreign, 200);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (RunProcessing processing = processing(ProcessingGuarantee.EXACTLY_ONCE_V2, LONG, meters)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> completed().containsAll(deals));
            assertThat(processing.state()).isEqualTo(KafkaStreams.State.RUNNING);
        } finally {
            agents.close();
            agents = new EchoAgents(cluster.kafkaProperties());
        }

        assertThat(revisions(deals))
                .hasSize(deals.size())
                .allSatisfy((deal, notes) -> assertThat(notes).containsExactly("one", "two"));
        assertThat(events())
                .filteredOn(event -> deals.contains(event.getSubjectId()))
                .filteredOn(event -> event.getKind() == RunEventKind.RUN_COMPLETED)
                .extracting(RunEvent::getRevision)
                .hasSize(deals.size())
                .containsOnly(2);
        assertThat(read(Topics.DEAD_LETTERS)).noneMatch(letter -> deals.contains(letter.key()));
        assertThat(meters.counter("dealflow.records.moved", "topic", Topics.INTAKE.name())
                        .count())
                .isGreaterThan(deals.size());
        assertThat(meters.counter("dealflow.records.moved", "topic", Topics.results("routing"))
                        .count())
                .isGreaterThan(deals.size() / 2.0);
    }

    @Test
    void startsAndStopsWithItsContext(@TempDir Path data) throws Exception {
        Map<String, Object> settings = settings(data);
        Set<String> deals = publish("context", 3);
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(deals));
            assertThat(get(server, "/health")).contains("\"state\":\"RUNNING\"");
            assertThat(get(server, "/prometheus"))
                    .contains("dealflow_runs_ended_total{end=\"queued\",state=\"COMPLETED\",workflow=\"deal\"}")
                    .contains("kafka_stream_");
        }
        assertThat(data.resolve("orchestrator").resolve("orchestrator-it")).isDirectory();
    }

    @Test
    void goesByTheSchemasThatAgentsNamedAndLetsAWorkflowWaitForItsAgent(@TempDir Path data) throws Exception {
        String subject = Topics.subject(Topics.tasks("scoring"));
        int task = registry.register(subject, ScoringTask.getClassSchema());
        int result = registry.register(Topics.subject(Topics.results("scoring")), ScoringResult.getClassSchema());
        producer.send(new ProducerRecord<>(
                Topics.REGISTRATIONS.name(), "scoring", new AgentRegistration(task, result, false, false)));
        registry.setCompatibility(subject, Compatibility.NONE);
        Schema text = Schema.create(Schema.Type.STRING);
        registry.register(subject, task());
        registry.register(subject, task(new Schema.Field("deal", text)));
        registry.register(
                subject, task(new Schema.Field("deal", Deal.getClassSchema()), new Schema.Field("price", text)));
        Path workflows = Files.createDirectory(data.resolve("workflows"));
        Files.writeString(workflows.resolve("deal.yaml"), SHORT);
        Files.writeString(workflows.resolve("late.yaml"), """
                document: {dsl: '1.0.3', namespace: dealflow, name: late, version: '1.0.0'}
                evaluate: {language: cel}
                do:
                  - score: {call: late}
                  - done: {set: {outcome: late}, then: end}
                """);
        Map<String, Object> settings = settings(data);
        settings.put("dealflow.orchestrator.workflows.directory", workflows.toString());
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            RecordHeaders named = new RecordHeaders();
            named.add(DealHeaders.WORKFLOW, "late".getBytes(StandardCharsets.UTF_8));
            producer.send(
                    new ProducerRecord<>(Topics.INTAKE.name(), null, "late-0", Samples.deal("late-0", "n"), named));
            Set<String> deals = publish("pinned", 3);
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(deals));
            assertThat(get(server, "/health"))
                    .contains("\"status\":\"UP\"")
                    .contains("\"late\":\"for agents to register their schemas: late\"")
                    .contains("\"agents.scoring.tasks-value\":\"version 4, id ");
            assertThat(completed()).doesNotContain("late-0");

            registry.register(Topics.subject(Topics.tasks("late")), ScoringTask.getClassSchema());
            registry.register(Topics.subject(Topics.results("late")), ScoringResult.getClassSchema());
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !read(Topics.tasks("late")).isEmpty());
            try (AvroDeserializer<ScoringTask> tasks = new AvroDeserializer<>(registry, ScoringTask.class)) {
                byte[] issued = read(Topics.tasks("late")).get(0).value();
                SpecificRecord answer = FakeAgents.answer(tasks.deserialize(Topics.tasks("late"), issued));
                producer.send(new ProducerRecord<>(Topics.results("late"), "late-0", answer));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().contains("late-0"));
            assertThat(get(server, "/health")).doesNotContain("for agents to register");
        }
    }

    @Test
    void takesChangedFilesOverAlsoIfTheyNameOtherAgents(@TempDir Path data) throws Exception {
        Path workflows = Files.createDirectory(data.resolve("workflows"));
        Files.writeString(workflows.resolve("deal.yaml"), SHORT);
        Map<String, Object> settings = settings(data);
        settings.put("dealflow.orchestrator.workflows.directory", workflows.toString());
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            Set<String> before = publish("before-reload", 3);
            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(before));
            Files.writeString(
                    workflows.resolve("deal.yaml"),
                    LONG.replace("scoring", "scorring").replace("do:", "doo:"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(server, "/health").contains("\"refused\""));

            Files.writeString(workflows.resolve("deal.yaml"), LONG);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> get(server, "/workflows").contains("2.0.0+"));
            Set<String> after = publish("after-reload", 3);

            await().atMost(Duration.ofMinutes(1)).until(() -> completed().containsAll(after));
            assertThat(get(server, "/health")).doesNotContain("\"refused\"");
            assertThat(ends(before)).containsOnly("scored");
            assertThat(ends(after)).containsOnly("queued");
        }
    }

    private static Set<String> ends(Set<String> deals) {
        return events().stream()
                .filter(event -> event.getKind() == RunEventKind.RUN_COMPLETED)
                .filter(event -> deals.contains(event.getSubjectId()))
                .map(event -> event.getEnd().orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Schema task(Schema.Field... facts) {
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("task", TaskRef.getClassSchema()));
        fields.addAll(List.of(facts));
        return Schema.createRecord("ScoringTask", "", "io.dealflow.schemas", false, fields);
    }

    private static Map<String, Object> settings(Path data) {
        Map<String, Object> settings = new HashMap<>();
        cluster.kafkaProperties().forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("dealflow.orchestrator.enabled", true);
        settings.put("dealflow.orchestrator.application-id", "orchestrator-it");
        settings.put("dealflow.topics.replication-factor", 1);
        settings.put("dealflow.topics.min-in-sync", 1);
        settings.put("dealflow.data-dir", data.toString());
        settings.put("micronaut.server.port", -1);
        return settings;
    }

    private static String get(EmbeddedServer server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.getURI().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static RunProcessing processing(ProcessingGuarantee guarantee, String workflow, MeterRegistry meters) {
        return processing(guarantee, Map.of("deal.yaml", workflow), meters);
    }

    private static RunProcessing processing(
            ProcessingGuarantee guarantee, Map<String, String> files, MeterRegistry meters) {
        return processing(guarantee, files, meters, 1_000);
    }

    private static RunProcessing processing(
            ProcessingGuarantee guarantee, Map<String, String> files, MeterRegistry meters, int maxLiveRuns) {
        OrchestratorConfig config = new OrchestratorConfig(
                true,
                "orchestrator-it",
                Optional.empty(),
                Optional.empty(),
                guarantee,
                GroupProtocol.CLASSIC,
                1,
                0,
                Optional.empty(),
                Duration.ofSeconds(6),
                Duration.ofMillis(100),
                1_000_000,
                Optional.empty(),
                maxLiveRuns,
                16,
                Duration.ofMinutes(1),
                Duration.ofDays(7),
                Duration.ofDays(90));
        RegistrySchemas schemas = new RegistrySchemas(registry, agent -> Optional.empty());
        WorkflowLoader loader = new WorkflowLoader(schemas);
        Map<String, Object> kafka = new HashMap<>(cluster.kafkaProperties());
        kafka.put("max.poll.records", READ_AHEAD);
        kafka.put("buffered.records.per.partition", READ_AHEAD);
        Agents agents = new Agents(schemas, agent -> false);
        Dependencies dependencies =
                new Dependencies(kafka, TopicLayout.EMBEDDED, folder, registry, agents, loader, meters);
        WorkflowCatalog workflows = new WorkflowCatalog(files.entrySet().stream()
                .map(file -> loader.load(file.getKey(), file.getValue()))
                .toList());
        try (Admin admin = Admin.create(new HashMap<>(cluster.kafkaProperties()))) {
            Sources sources = Sources.of(RunTopology.sources(workflows), admin, Duration.ofSeconds(30));
            return RunProcessing.start(config, dependencies, new RunMetrics(meters), sources, () -> workflows);
        }
    }

    private static Set<String> publish(String prefix, int number) {
        return publish(prefix, number, deal -> null);
    }

    /** Publishes deals into given partitions; where none is given, into that of the key. */
    private static Set<String> publish(String prefix, int number, IntFunction<@Nullable Integer> partition) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < number; i++) {
            String id = prefix + "-" + i;
            ids.add(id);
            producer.send(new ProducerRecord<>(Topics.INTAKE.name(), partition.apply(i), id, Samples.deal(id, "n")));
        }
        producer.flush();
        return ids;
    }

    /** Each deal in two revisions, all of the first before all of the second; every tenth deal has no key. */
    private static Set<String> publishTwice(Map<String, String> kafka, int number) {
        Set<String> ids = new HashSet<>();
        try (KafkaProducer<String, SpecificRecord> other =
                new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new AvroSerializer<>(registry))) {
            for (String notes : List.of("one", "two")) {
                for (int i = 0; i < number; i++) {
                    String id = "foreign-" + i;
                    ids.add(id);
                    Integer partition = i % 10 == 0 ? i / 10 % PARTITIONS : null;
                    other.send(new ProducerRecord<>(
                            Topics.INTAKE.name(), partition, partition == null ? id : null, Samples.deal(id, notes)));
                }
            }
        }
        return ids;
    }

    /** What each deal says in the partition of its id, in that order. */
    private static Map<String, List<String>> revisions(Set<String> deals) {
        Map<String, List<String>> revisions = new HashMap<>();
        try (AvroDeserializer<Deal> values = new AvroDeserializer<>(registry, Deal.class)) {
            for (ConsumerRecord<String, byte[]> record : read(Topics.INTAKE.name())) {
                int home = BuiltInPartitioner.partitionForKey(Utils.utf8(String.valueOf(record.key())), PARTITIONS);
                if (deals.contains(record.key()) && record.partition() == home) {
                    Deal deal = values.deserialize(record.topic(), record.value());
                    revisions
                            .computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(deal.getNotes().orElseThrow());
                }
            }
        }
        return revisions;
    }

    private static Set<String> completed() {
        Set<String> deals = new HashSet<>();
        events().stream()
                .filter(event -> event.getKind() == RunEventKind.RUN_COMPLETED)
                .forEach(event -> deals.add(event.getSubjectId()));
        return deals;
    }

    /** All events so far that are committed. */
    private static List<RunEvent> events() {
        List<RunEvent> events = new ArrayList<>();
        try (AvroDeserializer<RunEvent> values = new AvroDeserializer<>(registry, RunEvent.class)) {
            read(Topics.RUN_EVENTS.name())
                    .forEach(record -> events.add(values.deserialize(record.topic(), record.value())));
        }
        return events;
    }

    /** All records of a topic so far that are committed. */
    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaProperties());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Meters that break processing off, at one time in the middle of a record. */
    private static final class BreakingMeters extends SimpleMeterRegistry {

        private final int after;
        private int counted;

        BreakingMeters(int after) {
            this.after = after;
        }

        @Override
        protected Counter newCounter(Meter.Id id) {
            return new CumulativeCounter(id) {
                @Override
                public void increment(double amount) {
                    super.increment(amount);
                    if (++counted == after) {
                        throw new IllegalStateException("Broken off on purpose");
                    }
                }
            };
        }
    }
}

package io.dealflow.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(SharedCluster.class)
class RunViewIT {

    private static final Duration WAIT = Duration.ofSeconds(30);

    private static Map<String, String> kafka;
    private static SchemaRegistry registry;
    private static Admin admin;
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void connect(EmbeddedCluster cluster) throws Exception {
        kafka = cluster.kafkaProperties();
        registry = HttpSchemaRegistry.of(kafka);
        admin = Admin.create(Map.<String, Object>copyOf(kafka));
        new TopicSetup(admin, WAIT).ensure(Topics.shared(), TopicLayout.EMBEDDED);
        admin.createTopics(List.of(new NewTopic(Topics.results("viewing"), 1, (short) 1)))
                .all()
                .get(30, TimeUnit.SECONDS);
        producer = new KafkaProducer<>(Map.copyOf(kafka), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void disconnect() {
        producer.close();
        admin.close();
        registry.close();
    }

    private static RecordMetadata write(String topic, String key, SpecificRecord value) throws Exception {
        return write(topic, key, value, Optional.empty());
    }

    private static RecordMetadata write(String topic, String key, SpecificRecord value, Optional<Instant> time)
            throws Exception {
        try (AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(registry)) {
            byte[] bytes = serializer.serialize(topic, value);
            return producer.send(new ProducerRecord<>(
                            topic, null, time.map(Instant::toEpochMilli).orElse(null), key, bytes))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static String topicId(String topic) throws Exception {
        return admin.listTopics()
                .namesToListings()
                .get(30, TimeUnit.SECONDS)
                .get(topic)
                .topicId()
                .toString();
    }

    private static void write(RunStatus status) throws Exception {
        write(Topics.RUN_STATUS.name(), status.getRunId(), status);
    }

    private static FactRef ref(String name, Class<?> type, RecordMetadata written) {
        return new FactRef(
                name, type.getName(), new RecordPosition(written.topic(), written.partition(), written.offset()));
    }

    @Test
    void findsRunsAsTheyAreNow() throws Exception {
        write(Statuses.status(101, RunState.RUNNING));
        write(Statuses.status(102, RunState.RUNNING));
        write(Statuses.status(101, RunState.COMPLETED));
        producer.send(new ProducerRecord<>(Topics.RUN_STATUS.name(), "odd", new byte[] {1, 2, 3}))
                .get(30, TimeUnit.SECONDS);

        try (RunStatusReader reader = new RunStatusReader(kafka, registry, WAIT)) {
            assertThat(reader.find("run-101").orElseThrow()).isEqualTo(Statuses.status(101, RunState.COMPLETED));
            assertThat(reader.find("run-none")).isEmpty();
            assertThat(reader.all())
                    .contains(Statuses.status(101, RunState.COMPLETED), Statuses.status(102, RunState.RUNNING))
                    .doesNotContain(Statuses.status(101, RunState.RUNNING));
        }
    }

    @Test
    void followsWhatComes() throws Exception {
        write(Statuses.status(201, RunState.RUNNING));
        try (RunStatusReader reader = new RunStatusReader(kafka, registry, WAIT);
                RunStatusLog log = reader.follow(StartOffsets.end())) {
            write(Statuses.status(202, RunState.RUNNING));

            await().atMost(WAIT)
                    .until(() -> log.poll(Duration.ofMillis(100)).stream()
                            .anyMatch(entry -> entry.runId().equals("run-202")));
        }
    }

    @Test
    void readsFactsFromTheRecordsThatHoldThem() throws Exception {
        Deal deal = Deal.newBuilder()
                .setId("D-300")
                .setCompany(Company.newBuilder().setName("Acme").build())
                .build();
        Score score = new Score(80.0, Tier.HOT, 0.8, List.of("fits"), "profile");
        TaskRef task = new TaskRef("run", "Deal", "D-300", 1, "deal", "1", "score", 1, 1, Statuses.BEGIN, 30_000L);
        RecordMetadata dealAt = write(Topics.INTAKE.name(), "D-300", deal);
        RecordMetadata scoreAt = write(
                Topics.results("viewing"),
                "D-300",
                new ScoringResult(task, score, Usage.newBuilder().build()));

        try (StoredFacts facts = new StoredFacts(kafka, registry, WAIT)) {
            assertThat(text(facts.read(ref("deal", Deal.class, dealAt)), "id")).isEqualTo("D-300");
            assertThat(text(facts.read(ref("score", Score.class, scoreAt)), "tier"))
                    .isEqualTo("HOT");

            TopicPartition partition = new TopicPartition(scoreAt.topic(), scoreAt.partition());
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(scoreAt.offset() + 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            assertThat(facts.read(ref("score", Score.class, scoreAt))).isEmpty();
            assertThat(facts.read(new FactRef("x", "x", new RecordPosition(Topics.INTAKE.name(), 0, 1_000_000L))))
                    .isEmpty();
        }
    }

    private static String text(Optional<GenericRecord> fact, String field) {
        return String.valueOf(fact.orElseThrow().get(field));
    }

    @Test
    void readsEventsOfOneRunOnceAndInOrder() throws Exception {
        Deal deal = Deal.newBuilder()
                .setId("D-400")
                .setCompany(Company.newBuilder().setName("Acme").build())
                .build();
        RecordMetadata dealAt = write(Topics.INTAKE.name(), "D-400", deal);
        // The clock of the deal's producer is ahead.
        Instant time = Instant.ofEpochMilli(dealAt.timestamp()).minusSeconds(600);
        event("run-400", 1, RunEventKind.RUN_STARTED, time);
        event("other", 1, RunEventKind.RUN_STARTED, time);
        event("run-400", 2, RunEventKind.STEP_COMPLETED, time.plusSeconds(1));
        event("run-400", 2, RunEventKind.STEP_COMPLETED, time.plusSeconds(1));
        ignored("run-400", 17, time.plusSeconds(1));
        ignored("run-400", 18, time.plusSeconds(1));
        ignored("run-400", 18, time.plusSeconds(1));
        event("run-400", 3, RunEventKind.RUN_COMPLETED, time.plusSeconds(2));
        ignored("run-400", 19, time.plusSeconds(3));
        RunStatus status = RunStatus.newBuilder(Statuses.status(400, RunState.COMPLETED))
                .setSequence(3)
                .setStartedAt(time)
                .setFacts(List.of(ref("deal", Deal.class, dealAt)))
                .build();

        assertThat(new RunEventReader(kafka, registry, WAIT).of(status))
                .extracting(RunEvent::getKind, event -> event.getCause().getOffset())
                .containsExactly(
                        tuple(RunEventKind.RUN_STARTED, -1L),
                        tuple(RunEventKind.STEP_COMPLETED, -1L),
                        tuple(RunEventKind.SIGNAL_IGNORED, 17L),
                        tuple(RunEventKind.SIGNAL_IGNORED, 18L),
                        tuple(RunEventKind.RUN_COMPLETED, -1L),
                        tuple(RunEventKind.SIGNAL_IGNORED, 19L));
    }

    private static void event(String runId, long sequence, RunEventKind kind, Instant time) throws Exception {
        event(runId, sequence, kind, new RecordPosition("", -1, -1L), time);
    }

    /** A signal that changed nothing, so that it has no number. */
    private static void ignored(String runId, long offset, Instant time) throws Exception {
        event(runId, 0, RunEventKind.SIGNAL_IGNORED, new RecordPosition("runs.commands", 0, offset), time);
    }

    private static void event(String runId, long sequence, RunEventKind kind, RecordPosition cause, Instant time)
            throws Exception {
        RunEvent event = RunEvent.newBuilder()
                .setRunId(runId)
                .setSubjectType("Deal")
                .setSubjectId("D-400")
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1")
                .setSequence(sequence)
                .setAt(time)
                .setKind(kind)
                .setCause(cause)
                .build();
        write(Topics.RUN_EVENTS.name(), "D-400", event, Optional.of(time));
    }

    @Test
    void viewFollowsTheTopics() throws Exception {
        write(Statuses.status(501, RunState.RUNNING));
        try (RunView view = new RunView(kafka, registry, new ViewConfig(1000, WAIT), new SimpleMeterRegistry())) {
            view.start();
            RunQuery ofDeal = RunQuery.first(RunFilter.ANY.about(Optional.empty(), Optional.of("D-501")), 10);
            await().atMost(WAIT).until(() -> view.list(ofDeal).orElseThrow().complete());
            assertThat(view.list(ofDeal).orElseThrow().runs())
                    .containsExactly(RunSummary.of(Statuses.status(501, RunState.RUNNING)));

            write(Statuses.status(501, RunState.CANCELLED));

            await().atMost(WAIT)
                    .until(() -> view.list(ofDeal).orElseThrow().runs().get(0).state() == RunState.CANCELLED);
            assertThat(view.find("run-501")).contains(Statuses.status(501, RunState.CANCELLED));
            assertThat(view.find("run-none")).isEmpty();
        }
    }

    @Test
    void listsRunOfSubjectThatTheIndexHasLeftOut() throws Exception {
        for (int i = 600; i <= 700; i++) {
            write(Statuses.status(i, RunState.COMPLETED));
        }
        try (RunView view = new RunView(kafka, registry, new ViewConfig(100, WAIT), new SimpleMeterRegistry())) {
            assertThat(view.caughtUp()).isFalse();
            assertThat(view.log()).isEmpty();
            view.start();
            await().atMost(WAIT).until(view::caughtUp);
            assertThat(view.log()).contains(topicId(Topics.RUN_STATUS.name()));

            RunQuery all = RunQuery.first(RunFilter.ANY, 1000);
            List<RunSummary> held = view.list(all).orElseThrow().runs();
            assertThat(held).hasSize(100);
            List<Integer> leftOut = IntStream.rangeClosed(600, 700)
                    .filter(i -> held.stream().noneMatch(run -> run.runId().equals("run-" + i)))
                    .boxed()
                    .toList();
            assertThat(leftOut).isNotEmpty().allSatisfy(i -> {
                RunIndex.Page page = view.list(
                                RunQuery.first(RunFilter.ANY.about(Optional.of("Deal"), Optional.of("D-" + i)), 10))
                        .orElseThrow();
                assertThat(page.runs()).containsExactly(RunSummary.of(Statuses.status(i, RunState.COMPLETED)));
                assertThat(page.complete()).isTrue();
            });
        }
    }

    @Test
    void givesUpOnClusterThatDoesNotAnswer() {
        Map<String, String> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");
        try (RunStatusReader reader = new RunStatusReader(nowhere, registry, Duration.ofMillis(500))) {
            assertThatThrownBy(() -> reader.find("run-1")).isInstanceOf(LogException.class);
        }
    }
}

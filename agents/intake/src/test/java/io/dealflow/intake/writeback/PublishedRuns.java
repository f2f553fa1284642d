package io.dealflow.intake.writeback;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingResult;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes runs as the orchestrator and the agents would leave them on the topics. */
final class PublishedRuns implements AutoCloseable {

    static final Instant STARTED = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant FINISHED = Instant.parse("2026-03-02T09:00:04Z");

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Usage USAGE = Usage.newBuilder().build();

    private final SchemaRegistry registry;
    private final AvroSerializer<SpecificRecord> serializer;
    private final KafkaProducer<String, byte[]> producer;

    PublishedRuns(EmbeddedCluster cluster) throws Exception {
        Map<String, Object> kafka = Map.copyOf(cluster.kafkaProperties());
        registry = HttpSchemaRegistry.of(kafka);
        serializer = new AvroSerializer<>(registry);
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin, WAIT).ensure(Topics.shared(), TopicLayout.EMBEDDED);
            admin.createTopics(Stream.of("scoring", "drafting", "routing")
                            .map(agent -> new NewTopic(Topics.results(agent), 1, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** A run that has all facts and came to the end "queued". */
    RecordMetadata completed(String runId, String dealId) throws Exception {
        List<FactRef> facts = new ArrayList<>(List.of(deal(dealId, "crm")));
        TaskRef task = new TaskRef(runId, "Deal", dealId, 1, "deal", "1", "step", 1, 1, STARTED, 30_000L);
        facts.add(fact(
                "score",
                Score.class,
                Topics.results("scoring"),
                new ScoringResult(
                        task, new Score(81.6, Tier.HOT, 0.7, List.of("Large", "Known industry"), "model"), USAGE)));
        facts.add(fact(
                "letter",
                Draft.class,
                Topics.results("drafting"),
                new DraftingResult(
                        task,
                        new Draft(
                                "marit@example.net",
                                "Sensors for Łódź",
                                "Dear Marit,\n'quoted' :name ?",
                                List.of(),
                                List.of()),
                        USAGE)));
        facts.add(fact(
                "assignment",
                Assignment.class,
                Topics.results("routing"),
                new RoutingResult(
                        task, new Assignment("north", "Ingrid Solheim", Priority.HIGH, "Sells in the region"), USAGE)));
        return status(runId, dealId, RunState.COMPLETED, facts);
    }

    /** A run in some state that knows its deal and nothing else. */
    RecordMetadata bare(String runId, String dealId, String source, RunState state) throws Exception {
        return status(runId, dealId, state, List.of(deal(dealId, source)));
    }

    /** A record that is no status. */
    void broken(String runId) throws Exception {
        producer.send(new ProducerRecord<>(Topics.RUN_STATUS.name(), runId, new byte[] {1, 2, 3}))
                .get(30, TimeUnit.SECONDS);
    }

    /** A run whose deal its topic never kept. */
    void expired(String runId, String dealId) throws Exception {
        FactRef gone =
                new FactRef("deal", Deal.class.getName(), new RecordPosition(Topics.INTAKE.name(), 0, Long.MAX_VALUE));
        status(runId, dealId, RunState.COMPLETED, List.of(gone));
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
        registry.close();
    }

    private FactRef deal(String id, String source) throws Exception {
        Deal deal = Deal.newBuilder()
                .setId(id)
                .setCompany(Company.newBuilder().setName("Acme").build())
                .setSource(source)
                .build();
        return fact("deal", Deal.class, Topics.INTAKE.name(), deal);
    }

    private FactRef fact(String name, Class<?> type, String topic, SpecificRecord holder) throws Exception {
        RecordMetadata at = send(topic, name, holder);
        return new FactRef(name, type.getName(), new RecordPosition(at.topic(), at.partition(), at.offset()));
    }

    private RecordMetadata status(String runId, String dealId, RunState state, List<FactRef> facts) throws Exception {
        RunStatus status = RunStatus.newBuilder()
                .setRunId(runId)
                .setSubjectType("Deal")
                .setSubjectId(dealId)
                .setRevision(2)
                .setWorkflow("deal")
                .setVersion("1")
                .setState(state)
                .setEnd(state == RunState.COMPLETED ? "queued" : null)
                .setReason(state == RunState.FAILED ? "The model did not answer" : null)
                .setSequence(7)
                .setStartedAt(STARTED)
                .setUpdatedAt(FINISHED)
                .setFinishedAt(state == RunState.RUNNING ? null : FINISHED)
                .setDeadline(FINISHED)
                .setFacts(facts)
                .build();
        return send(Topics.RUN_STATUS.name(), runId, status);
    }

    private RecordMetadata send(String topic, String key, SpecificRecord value) throws Exception {
        return producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, value)))
                .get(30, TimeUnit.SECONDS);
    }
}

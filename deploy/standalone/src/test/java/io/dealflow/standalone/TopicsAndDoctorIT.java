package io.dealflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.EmbeddedConfig;
import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.IntakeEvent;
import io.dealflow.schemas.IntakeEventKind;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.command.CommandLineFactory;
import io.dealflow.standalone.internal.console.Capture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found on a cluster that is empty, that has been laid out, and that has been laid out wrongly. */
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class TopicsAndDoctorIT {

    /** The typed topics and the dead letters. */
    private static final int TOPICS = AgentCatalogue.find().topics().size() + 1;

    /** With the two of an agent that this version does not know. */
    private static final int WITH_CURRENCY = TOPICS + 2;

    private static EmbeddedCluster cluster;
    private static Admin admin;

    private final Capture capture = Capture.ofPipe();

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.temporary();
        admin = Admin.create(new HashMap<>(cluster.kafkaProperties()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        cluster.close();
    }

    @Test
    @Order(1)
    void findsWhatIsMissingOnAnEmptyCluster() {
        assertThat(run("topics", "check")).isEqualTo(1);
        assertThat(capture.out())
                .contains("fail  topic deals.intake: found no such topic, expected one")
                .contains("fail  topic agents.scoring.results: found no such topic")
                .contains(
                        "fail  schema runs.status-value: found no schema, expected that of io.dealflow.schemas.RunStatus")
                .contains("'dealflow topics create'");
    }

    @Test
    @Order(2)
    void createsWhatIsMissingAndOnlyThat() {
        assertThat(run("topics", "create", "--partitions", "3", "--agent", "currency"))
                .as(capture.err())
                .isZero();
        assertThat(capture.out())
                .contains("created deals.intake", "created agents.currency.tasks", "created dead-letters")
                .endsWith(
                        ("%1$d topics of Dealflow: %1$d created with 1 copy of each partition, 0 were there. Schemas are"
                                        + " registered.\n")
                                .formatted(WITH_CURRENCY));

        Capture again = Capture.ofPipe();
        assertThat(run(again, "topics", "create", "--json")).as(again.err()).isZero();
        assertThat(again.out().lines()).hasSize(TOPICS).allMatch(line -> line.endsWith("\"created\":false}"));
    }

    @Test
    @Order(3)
    void findsNothingToSayOfWhatItCreated() {
        assertThat(run("topics", "check", "--partitions", "3"))
                .as(capture.out())
                .isZero();
        assertThat(capture.out())
                .isEqualTo("%d topics and their schemas are as this version expects.\n".formatted(WITH_CURRENCY));
    }

    @Test
    @Order(3)
    void listsTopicsAsTheyAre() {
        assertThat(run("topics", "list")).isZero();
        assertThat(capture.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "TOPIC|PARTITIONS|COPIES|WRITTEN AT|KEEPS|LARGEST|SCHEMA",
                        "agents.currency.tasks|3|1|1|7 days|1048588|-",
                        "dead-letters|3|1|1|90 days|2097152|-")
                .anyMatch(line ->
                        line.startsWith("runs.status|3|1|1|newest of each key|1048588|RunStatus, version 1, id "));

        Capture lines = Capture.ofPipe();
        assertThat(run(lines, "topics", "list", "--json")).isZero();
        assertThat(lines.out())
                .contains("{\"topic\":\"dead-letters\",\"exists\":true,\"partitions\":3,\"replicationFactor\":1,"
                        + "\"minInSync\":1,\"cleanupPolicy\":\"delete\",\"retentionMillis\":7776000000,"
                        + "\"maxMessageBytes\":2097152}");
    }

    @Test
    @Order(4)
    void findsThatNobodyWorks() {
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(capture.out())
                .contains("ok    topics: %d topics are as this version expects".formatted(WITH_CURRENCY))
                .contains("ok    feature group.version: level 1")
                .contains("ok    clock: ")
                .contains("ok    dead-letters: none")
                .contains("fail  group dealflow-orchestrator: found no member, 0 records behind")
                .contains("warn  group scoring: found no member, but nothing waits")
                .contains("warn  agent currency: has registered no schema under agents.currency.tasks-value: workflows"
                        + " that name it wait")
                .contains("1 failed");
    }

    @Test
    @Order(5)
    void tellsTasksThatNobodyTakesDeadLettersAndPausedIntake() throws Exception {
        IntakeEvent paused = IntakeEvent.newBuilder()
                .setKind(IntakeEventKind.PAUSED)
                .setTable("opportunity")
                .setTopic("crm.public.opportunities")
                .setColumn("amount")
                .setPlace("mapping.yaml:12")
                .setFound("text")
                .setExpected("a decimal")
                .setRows(3)
                .setAt(Instant.parse("2026-03-01T10:15:30Z"))
                .build();
        Map<String, Object> settings = new HashMap<>(cluster.kafkaProperties());
        try (AvroSerializer<IntakeEvent> serializer = new AvroSerializer<>();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            serializer.configure(settings, false);
            byte[] key = "opportunity".getBytes(StandardCharsets.UTF_8);
            send(producer, Topics.CRM_EVENTS.name(), key, serializer.serialize(Topics.CRM_EVENTS.name(), paused));
            send(producer, Topics.tasks("drafting"), key, key);
            send(producer, Topics.DEAD_LETTERS, key, key);
        }

        assertThat(run("doctor")).isEqualTo(1);
        assertThat(capture.out())
                .containsPattern(
                        "fail  group drafting: nobody reads its topic: 1 task to be done or under way, the oldest of"
                                + " [0-9TZ:-]+, no answer yet")
                .contains("warn  dead-letters: found 1 open record, the newest of ")
                .contains(
                        "warn  intake of table opportunity: pauses since 2026-03-01T10:15:30Z, column amount: found text,"
                                + " expected a decimal; 3 rows waited then")
                .contains("Mend mapping.yaml:12");
    }

    @Test
    @Order(5)
    void tellsTopicsWhoseRecordsHadToBeMoved() throws Exception {
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(capture.out()).doesNotContain("producers of");

        String topic = Topics.results("scoring");
        byte[] key = "D-1".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> settings = new HashMap<>(cluster.kafkaProperties());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer, topic, key, key);
            for (int i = 1; i <= 3; i++) {
                long time = Instant.parse("2026-03-01T10:15:3" + i + "Z").toEpochMilli();
                ProducerRecord<byte[], byte[]> moved = new ProducerRecord<>(topic, null, time, key, key);
                moved.headers().add(DealHeaders.MOVED_FROM, (topic + "-0@" + i).getBytes(StandardCharsets.UTF_8));
                producer.send(moved).get(30, TimeUnit.SECONDS);
            }
        }

        Capture after = Capture.ofPipe();
        assertThat(run(after, "doctor")).isEqualTo(1);
        assertThat(after.out())
                .contains(
                        "warn  producers of agents.scoring.results: found 3 records among the newest that lay in another"
                                + " partition than their subject belongs into, or under another key; the newest of"
                                + " 2026-03-01T10:15:33Z, at agents.scoring.results-0@3")
                .contains("partitioner=murmur2_random");
    }

    @Test
    @Order(5)
    void knowsIntakeUnderAnyNameByItsTopics() throws Exception {
        admin.createTopics(List.of(new NewTopic("acme-crm-parked-changelog", 1, (short) 1)))
                .all()
                .get(30, TimeUnit.SECONDS);
        admin.alterConsumerGroupOffsets(
                        "acme-crm", Map.of(new TopicPartition(Topics.INTAKE.name(), 0), new OffsetAndMetadata(0)))
                .all()
                .get(30, TimeUnit.SECONDS);

        run("doctor");
        assertThat(capture.out()).contains("warn  group acme-crm: found no member, 0 records behind");
    }

    @Test
    @Order(6)
    void tellsSettingsThatDiffer() throws Exception {
        alter("deals.intake", "retention.ms", "3600000");
        alter("runs.status", "cleanup.policy", "delete");
        alter("dead-letters", "max.message.bytes", "1000000");
        alter("agents.scoring.tasks", "min.insync.replicas", "2");

        assertThat(run("topics", "check")).isEqualTo(1);
        assertThat(capture.out())
                .contains("warn  topic deals.intake: keeps records: found 1 h 0 min, expected 7 days")
                .contains("fail  topic runs.status: found cleanup.policy=delete, expected compact")
                .contains("fail  topic dead-letters: found max.message.bytes=1000000, expected 2097152 or more")
                .contains("fail  topic agents.scoring.tasks: found min.insync.replicas=2 with 1 copy: nothing can be"
                        + " written")
                .contains(
                        "kafka-configs.sh --bootstrap-server " + cluster.kafka().bootstrapServers()
                                + " --alter --topic runs.status --add-config cleanup.policy=compact")
                .satisfies(out -> assertThat(out.lines()).hasSize(8));

        alter("deals.intake", "retention.ms", "604800000");
        alter("runs.status", "cleanup.policy", "compact");
        alter("dead-letters", "max.message.bytes", "2097152");
        alter("agents.scoring.tasks", "min.insync.replicas", "1");
    }

    @Test
    @Order(7)
    void tellsCopiesThatAreMissing() {
        assertThat(run("topics", "check", "--replication-factor", "3")).isEqualTo(1);
        assertThat(capture.out())
                .contains(
                        "warn  topic deals.intake: found 1 copy of each partition, expected 3: a lost broker takes its"
                                + " records along");
    }

    @Test
    @Order(8)
    void tellsPartitionsThatDiffer() throws Exception {
        admin.createPartitions(Map.of("runs.commands", NewPartitions.increaseTo(5)))
                .all()
                .get(30, TimeUnit.SECONDS);

        assertThat(run("doctor", "--json")).isEqualTo(1);
        assertThat(capture.out())
                .contains(
                        "{\"level\":\"fail\",\"subject\":\"topic runs.commands\",\"found\":\"found 5 partitions, expected 3,"
                                + " as a deal must have the same one in all topics that the orchestrator reads\",");
    }

    @Test
    @Order(9)
    void tellsSchemaThatDoesNotGetAlong() {
        try (SchemaRegistry registry = Cluster.at(
                        cluster.kafka().bootstrapServers(), cluster.registry().url(), Map.of())
                .registry()) {
            String subject = Topics.RUN_COMMANDS.subject();
            registry.setCompatibility(subject, Compatibility.NONE);
            registry.register(
                    subject,
                    SchemaBuilder.record("RunCommand")
                            .namespace("io.dealflow.schemas")
                            .fields()
                            .requiredLong("runId")
                            .endRecord());
        }

        assertThat(run("doctor")).isEqualTo(1);
        assertThat(capture.out())
                .contains("fail  schema runs.commands-value: version 2, id ")
                .contains("does not get along with RunCommand of this version: TYPE_MISMATCH at /fields/0/type")
                .contains("'dealflow topics delete-schema runs.commands-value 2' takes it away")
                .contains("warn  schema runs.commands-value: found compatibility NONE, expected FULL_TRANSITIVE");

        Capture deletion = Capture.ofPipe();
        assertThat(run(deletion, "topics", "delete-schema", "runs.commands-value", "2"))
                .as(deletion.err())
                .isZero();
        Capture after = Capture.ofPipe();
        run(after, "doctor");
        assertThat(after.out()).doesNotContain("does not get along");
        assertThat(run(after, "topics", "delete-schema", "runs.commands-value", "2"))
                .isNotZero();
    }

    @Test
    @Order(9)
    void tellsVersionsOfOthersThatDoNotCount() {
        try (SchemaRegistry registry = Cluster.at(
                        cluster.kafka().bootstrapServers(), cluster.registry().url(), Map.of())
                .registry()) {
            registry.register(Topics.INTAKE.subject(), deal("id", "company"));
            registry.register("agents.currency.tasks-value", deal("task"));
            registry.setCompatibility("agents.currency.tasks-value", Compatibility.NONE);
            registry.register("agents.currency.tasks-value", deal("task", "price"));
        }

        run("doctor");

        assertThat(capture.out())
                .containsPattern(
                        "warn  schema deals.intake-value: version 2, id \\d+, differs from Deal of this version, by"
                                + " which its records are read: without field amount, ")
                .contains("'dealflow topics delete-schema deals.intake-value 2' takes it away")
                .containsPattern("warn  agent currency: gets its tasks in version 1 of agents.currency.tasks-value, the"
                        + " first, as the agent has named none; version 2, id \\d+, is passed over: ")
                .contains("'dealflow topics delete-schema agents.currency.tasks-value 2' takes it away");
    }

    @Test
    void deletesVersionFromTheRegistryOfAnUpThatDoesNotRun(@TempDir Path data) {
        try (EmbeddedCluster stopped = EmbeddedCluster.start(new EmbeddedConfig(data, 0, 0));
                HttpSchemaRegistry registry = HttpSchemaRegistry.of(stopped.kafkaProperties())) {
            registry.register(Topics.INTAKE.subject(), deal("id"));
        }
        String[] command = {"topics", "delete-schema", Topics.INTAKE.subject(), "1", "--data", data.toString()};

        assertThat(CommandLineFactory.create(capture.console()).execute(command))
                .as(capture.err())
                .isZero();
        assertThat(capture.out())
                .isEqualTo(
                        "Version 1 of deals.intake-value is deleted; records that were written with it stay readable.\n");
        assertThat(CommandLineFactory.create(capture.console()).execute(command))
                .isEqualTo(3);
    }

    /** The record of a deal with some of its fields; one of a text where a deal has none of that name. */
    private static Schema deal(String... fields) {
        Schema deal = Topics.INTAKE.schema();
        return Schema.createRecord(
                "Deal",
                "",
                deal.getNamespace(),
                false,
                Stream.of(fields)
                        .map(name -> deal.getField(name) == null
                                ? new Schema.Field(name, Schema.create(Schema.Type.STRING))
                                : new Schema.Field(
                                        deal.getField(name), deal.getField(name).schema()))
                        .toList());
    }

    @Test
    @Order(10)
    void examinesBrokersAlthoughTheRegistryDoesNotAnswer() {
        assertThat(CommandLineFactory.create(capture.console())
                        .execute(
                                "doctor",
                                "--bootstrap-servers",
                                cluster.kafka().bootstrapServers(),
                                "--schema-registry",
                                "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(capture.out())
                .contains("fail  registry: does not do what was asked: ", "--schema-registry")
                .contains("warn  kafka: 1 broker, cluster ");
    }

    @Test
    @Order(11)
    void examinesRegistryAlthoughTheBrokersDoNotAnswer() {
        assertThat(CommandLineFactory.create(capture.console())
                        .execute(
                                "doctor",
                                "--bootstrap-servers",
                                "127.0.0.1:1",
                                "--schema-registry",
                                cluster.registry().url()))
                .isEqualTo(1);
        assertThat(capture.out())
                .contains("ok    registry: answers at " + cluster.registry().url())
                .contains("fail  kafka: No Kafka cluster answers at 127.0.0.1:1");
    }

    private int run(String... arguments) {
        return run(capture, arguments);
    }

    private static int run(Capture capture, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                cluster.kafka().bootstrapServers(),
                "--schema-registry",
                cluster.registry().url()));
        return CommandLineFactory.create(capture.console()).execute(all.toArray(String[]::new));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] key, byte[] value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get(30, TimeUnit.SECONDS);
    }

    private static void alter(String topic, String key, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET))))
                .all()
                .get(30, TimeUnit.SECONDS);
    }
}

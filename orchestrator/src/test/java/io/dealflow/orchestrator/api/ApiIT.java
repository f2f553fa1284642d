package io.dealflow.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.orchestrator.AgentPauses;
import io.dealflow.orchestrator.api.ApiClient.Answer;
import io.dealflow.orchestrator.testing.WithoutProcessing;
import io.dealflow.runs.Statuses;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(SharedCluster.class)
class ApiIT {

    private static final Duration WAIT = Duration.ofSeconds(30);

    private static Map<String, Object> kafka;
    private static SchemaRegistry registry;
    private static AgentPauses pauses;
    private static EmbeddedServer server;
    private static ApiClient api;

    @BeforeAll
    static void start(EmbeddedCluster cluster) {
        kafka = Map.copyOf(cluster.kafkaProperties());
        registry = HttpSchemaRegistry.of(kafka);
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin, WAIT).ensure(Topics.shared(), TopicLayout.EMBEDDED);
        }
        Map<String, Object> settings = new HashMap<>();
        kafka.forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("micronaut.server.port", -1);
        pauses = new AgentPauses(kafka, new SimpleMeterRegistry());
        server = WithoutProcessing.start(settings, pauses)
                .getBean(EmbeddedServer.class)
                .start();
        api = new ApiClient(server.getURI());
    }

    @AfterAll
    static void stop() {
        server.close();
        pauses.close();
        registry.close();
    }

    @Test
    void showsARunAndTakesACommandToIt() throws Exception {
        Deal deal = Deal.newBuilder()
                .setId("D-901")
                .setCompany(Company.newBuilder().setName("Acme").build())
                .build();
        RecordMetadata written = write(Topics.INTAKE.name(), "D-901", deal);
        RecordPosition position = new RecordPosition(written.topic(), written.partition(), written.offset());
        RunStatus status = RunStatus.newBuilder(Statuses.status(901, RunState.RUNNING))
                .setFacts(List.of(new FactRef("deal", Deal.class.getName(), position)))
                .build();
        write(Topics.RUN_STATUS.name(), status.getRunId(), status);

        await().atMost(WAIT)
                .until(() -> api.get("/runs?subject=D-901").json().at("/runs").size() == 1);
        assertThat(api.get("/runs/run-901")
                        .json()
                        .at("/facts/0/value/company/name")
                        .asText())
                .isEqualTo("Acme");

        assertThat(api.post("/runs/run-901/cancel", "{\"reason\": \"duplicate\"}")
                        .status())
                .isEqualTo(202);

        RunCommand command = commandsOf("D-901").get(0);
        assertThat(command.getRunId()).isEqualTo("run-901");
        assertThat(command.getAction()).isEqualTo(RunAction.CANCEL);
        assertThat(command.getReason()).contains("duplicate");
    }

    @Test
    void takesACommandToManyRuns() throws Exception {
        RunStatus paused = Statuses.status(902, RunState.PAUSED);
        write(Topics.RUN_STATUS.name(), paused.getRunId(), paused);
        await().atMost(WAIT)
                .until(() -> api.get("/runs?subject=D-902").json().at("/runs").size() == 1);

        Answer answer = api.post("/runs/commands", "{\"action\": \"resume\", \"filter\": {\"state\": \"paused\"}}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/count").asInt()).isEqualTo(1);
        assertThat(commandsOf("D-902")).extracting(RunCommand::getAction).containsExactly(RunAction.RESUME);
    }

    @Test
    void isHealthyWhileClusterAndRegistryAnswer() {
        var health = api.get("/health").json();
        assertThat(health.at("/details/kafka/status").asText()).isEqualTo("UP");
        assertThat(health.at("/details/schema-registry/status").asText()).isEqualTo("UP");
    }

    private static RecordMetadata write(String topic, String key, SpecificRecord value) throws Exception {
        try (AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(registry);
                KafkaProducer<String, SpecificRecord> producer =
                        new KafkaProducer<>(kafka, new StringSerializer(), serializer)) {
            return producer.send(new ProducerRecord<>(topic, key, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<RunCommand> commandsOf(String deal) {
        List<RunCommand> found = new ArrayList<>();
        try (KafkaConsumer<String, RunCommand> consumer = new KafkaConsumer<>(
                kafka, new StringDeserializer(), new AvroDeserializer<>(registry, RunCommand.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RUN_COMMANDS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(WAIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(deal)) {
                        found.add(record.value());
                    }
                });
                return !found.isEmpty();
            });
        }
        return found;
    }
}

package io.dealflow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.intake.IntakeProcessing.Dependencies;
import io.dealflow.intake.topology.MappingFile;
import io.dealflow.intake.topology.PausedTables;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.topic.SetupException;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class IntakeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String MAPPING = """
            source: crm
            tables:
              opportunity:
                topic: NAME.opportunities
                key: id
                columns: {id: int, amount: decimal, account_id: int}
              account:
                topic: NAME.accounts
                key: id
                columns: {id: int, name: text}
            joins:
              account: opportunity.account_id
            deal:
              id: "'NAME-' + string(opportunity.id)"
              amount: opportunity.amount
              company.name: account.name
            """;

    @TempDir
    static Path folder;

    private static EmbeddedCluster cluster;
    private static Map<String, Object> kafka;
    private static KafkaProducer<String, String> producer;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.temporary();
        kafka = new HashMap<>(cluster.kafkaProperties());
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        cluster.close();
    }

    @Test
    void everyDealIsToldOnceAlthoughProcessingBreaksOffMidway() throws IOException {
        try (IntakeProcessing first = intake("broken", "one", 0, new BreakingMeters(150))) {
            account("broken", 1, "Acme");
            opportunities("broken", 300, "1");
            await().atMost(PATIENCE).until(first::state, state -> !state.isRunningOrRebalancing());
        }
        try (IntakeProcessing second = intake("broken", "one", 0, new SimpleMeterRegistry())) {
            await().atMost(PATIENCE).until(() -> told("broken").size() >= 300);
            account("broken", 1, "Other");
            await().atMost(PATIENCE).until(() -> told("broken").size() >= 600);
            opportunity("broken", 0, "2");
            await().atMost(PATIENCE).until(() -> told("broken").size() > 600);
            assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }

        Map<String, List<String>> told = names("broken");
        assertThat(told).hasSize(300);
        assertThat(told.remove("broken-0")).containsExactly("1.0 Acme", "1.0 Other", "2.0 Other");
        assertThat(told.values()).allSatisfy(deals -> assertThat(deals).containsExactly("1.0 Acme", "1.0 Other"));
    }

    @Test
    void anotherInstanceJoinsAndTakesOver() throws IOException {
        IntakeProcessing first = intake("pair", "one", 1, new SimpleMeterRegistry());
        account("pair", 1, "Acme");
        opportunities("pair", 100, "1");
        await().atMost(PATIENCE).until(() -> !told("pair").isEmpty());
        try (IntakeProcessing second = intake("pair", "two", 1, new SimpleMeterRegistry())) {
            opportunities("pair", 100, "2");
            await().atMost(PATIENCE).until(second::state, KafkaStreams.State.RUNNING::equals);
            first.close();
            opportunities("pair", 100, "3");
            await().atMost(PATIENCE).until(() -> told("pair").size() >= 300);
            opportunity("pair", 0, "4");
            await().atMost(PATIENCE).until(() -> told("pair").size() > 300);
        }

        Map<String, List<String>> told = names("pair");
        assertThat(told).hasSize(100);
        assertThat(told.remove("pair-0")).containsExactly("1.0 Acme", "2.0 Acme", "3.0 Acme", "4.0 Acme");
        assertThat(told.values())
                .allSatisfy(deals -> assertThat(deals).containsExactly("1.0 Acme", "2.0 Acme", "3.0 Acme"));
    }

    @Test
    void goesOnWhereItWasAlthoughItsFolderIsLost() throws IOException {
        try (IntakeProcessing first = intake("lost", "one", 0, new SimpleMeterRegistry())) {
            account("lost", 1, "Acme");
            opportunities("lost", 20, "1");
            await().atMost(PATIENCE).until(() -> told("lost").size() >= 20);
            assertThat(first.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
        opportunities("lost", 20, "1");
        opportunity("lost", 7, "2");
        try (IntakeProcessing second = intake("lost", "two", 0, new SimpleMeterRegistry())) {
            await().atMost(PATIENCE).until(() -> told("lost").size() > 20);
            assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }

        assertThat(told("lost")).hasSize(21);
        assertThat(names("lost").get("lost-7")).containsExactly("1.0 Acme", "2.0 Acme");
    }

    @Test
    void startsAndStopsWithItsContext() throws Exception {
        Map<String, Object> settings = new HashMap<>();
        cluster.kafkaProperties().forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("dealflow.intake.mapping", mapping("context").toString());
        settings.put("dealflow.intake.application-id", "context");
        settings.put("dealflow.topics.replication-factor", 1);
        settings.put("dealflow.topics.min-in-sync", 1);
        settings.put("dealflow.data-dir", folder.resolve("data").toString());
        settings.put("micronaut.server.port", -1);
        settings.put("endpoints.health.details-visible", "ANONYMOUS");
        settings.put("endpoints.prometheus.sensitive", false);
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            account("context", 1, "Acme");
            opportunities("context", 1, "1");
            send("context.opportunities", 2, "{\"op\": \"c\", \"after\": {\"id\": 2, \"account_id\": 1}}");
            await().atMost(PATIENCE).until(() -> !told("context").isEmpty());
            await().atMost(PATIENCE)
                    .until(
                            () -> get(server, "/health"),
                            health -> health.contains("\"state\":\"RUNNING\"")
                                    && health.contains("mapping.yaml:6: table 'opportunity', column 'amount': found no"
                                            + " such column, expected a number; 1 rows wait"));
            assertThat(get(server, "/prometheus"))
                    .contains("dealflow_crm_deals_total{told=\"published\"} 1.0")
                    .contains("dealflow_crm_rows_parked{table=\"opportunity\"} 1.0");
        }
        assertThat(folder.resolve("data").resolve("intake").resolve("context")).isDirectory();
    }

    @Test
    void refusesTopicsWithSeveralPartitions() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic("wide.accounts", 3, (short) 1)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> intake("wide", "one", 0, new SimpleMeterRegistry()))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "Topic wide.accounts: expected 1 partition, as changes of a table must stay in order, found 3");
    }

    private static IntakeProcessing intake(String name, String instance, int standbys, MeterRegistry meters)
            throws IOException {
        IntakeConfig config = new IntakeConfig(
                true,
                mapping(name),
                name,
                Optional.of(instance),
                Optional.empty(),
                standbys,
                Duration.ofMillis(20),
                Duration.ofSeconds(6),
                Duration.ofSeconds(5),
                2_000_000,
                500_000);
        Path state = folder.resolve(name).resolve(instance);
        return IntakeProcessing.start(
                config,
                new Dependencies(kafka, TopicLayout.EMBEDDED, state, meters, new PausedTables()),
                new MappingFile(config.mapping()));
    }

    private static Path mapping(String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("mapping.yaml");
        return Files.writeString(file, MAPPING.replace("NAME", name));
    }

    private static void account(String name, int id, String company) {
        send(
                name + ".accounts",
                id,
                "{\"op\": \"u\", \"after\": {\"id\": %d, \"name\": \"%s\"}}".formatted(id, company));
    }

    private static void opportunities(String name, int count, String amount) {
        IntStream.range(0, count).forEach(id -> opportunity(name, id, amount));
    }

    private static void opportunity(String name, int id, String amount) {
        send(
                name + ".opportunities",
                id,
                "{\"op\": \"u\", \"after\": {\"id\": %d, \"amount\": \"%s\", \"account_id\": 1}}"
                        .formatted(id, amount));
    }

    private static void send(String topic, int id, String value) {
        producer.send(new ProducerRecord<>(topic, "{\"id\": %d}".formatted(id), value));
    }

    /** What was told of the deals of a test, in order for each deal. */
    private static Map<String, List<String>> names(String name) {
        return told(name).stream()
                .collect(Collectors.groupingBy(
                        Deal::getId,
                        HashMap::new,
                        Collectors.mapping(
                                deal -> "%s %s"
                                        .formatted(
                                                deal.getAmount().orElseThrow(),
                                                deal.getCompany().getName()),
                                Collectors.toList())));
    }

    private static List<Deal> told(String name) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        List<Deal> deals = new ArrayList<>();
        try (KafkaConsumer<String, Deal> consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), new AvroDeserializer<>(HttpSchemaRegistry.of(kafka), Deal.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.INTAKE.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> deals.add(record.value()));
            }
        }
        deals.removeIf(deal -> !deal.getId().startsWith(name + "-"));
        return deals;
    }

    private static String get(EmbeddedServer server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.getURI().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** Fails once after a number of deals, in the middle of a transaction. */
    private static final class BreakingMeters extends SimpleMeterRegistry {

        private final int deals;

        BreakingMeters(int deals) {
            this.deals = deals;
        }

        @Override
        protected Counter newCounter(Meter.Id id) {
            return id.getName().equals("dealflow.crm.deals")
                    ? new CumulativeCounter(id) {
                        @Override
                        public void increment(double amount) {
                            super.increment(amount);
                            if (count() >= deals) {
                                throw new IllegalStateException("broken for a test");
                            }
                        }
                    }
                    : super.newCounter(id);
        }
    }
}

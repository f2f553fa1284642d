package io.dealflow.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.consumer.DeadLetterWriter;
import io.dealflow.agent.consumer.RecordDecoder;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.deadletter.DeadLetter;
import io.dealflow.schemas.log.StoredFacts;
import io.dealflow.schemas.registry.HttpSchemaRegistry;
import io.dealflow.schemas.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

@Timeout(120)
class WriteBackIT {

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final String GROUP = "crm-write-back-crm";
    private static final Path STATEMENT = Path.of("..", "..", "deploy", "crm", "write-back.sql");
    private static final String DEAL = "OPP-2601";

    @TempDir
    private static Path folder;

    private static EmbeddedCluster cluster;
    private static CrmDatabase crm;
    private static PublishedRuns runs;

    @BeforeAll
    static void start() throws Exception {
        cluster = EmbeddedCluster.temporary();
        crm = database(0);
        crm.execute(Files.readString(STATEMENT.resolveSibling("write-back-role.sql")));
        runs = new PublishedRuns(cluster);
    }

    @AfterAll
    static void stop() {
        runs.close();
        crm.close();
        cluster.close();
    }

    @Test
    void writesOutcomeAtTheOpportunityOfTheDeal() throws Exception {
        try (ApplicationContext context = writeBack("COMPLETED,FAILED")) {
            runs.bare("run-submitted", DEAL, "csv", RunState.COMPLETED);
            runs.bare("run-cancelled", DEAL, "crm", RunState.CANCELLED);
            runs.bare("run-going", DEAL, "crm", RunState.RUNNING);
            runs.expired("run-expired", DEAL);
            runs.bare("run-failed", DEAL, "crm", RunState.FAILED);
            runs.completed("run-full", DEAL);

            awaitRow("run-failed");
            awaitRow("run-full");
            await().atMost(WAIT).until(() -> count(context, Ending.PASSED_OVER) >= 3);
        }
        assertThat(read("SELECT opportunity_id, user_id, kind, source, subject, created_at = '%s' FROM activities"
                                .formatted(PublishedRuns.FINISHED)
                        + " WHERE run_id = 'run-full'"))
                .containsExactly("2601", "1", "note", "dealflow", "Dealflow: queued, score 82 (HOT), queue north", "t");
        assertThat(read("SELECT body FROM activities WHERE run_id = 'run-full'"))
                .containsExactly("""
                Why this score: Large; Known industry
                Why this queue: Sells in the region
                Draft to: marit@example.net
                Subject: Sensors for Łódź

                Dear Marit,
                'quoted' :name ?""");
        assertThat(read("SELECT subject, body, user_id FROM activities WHERE run_id = 'run-failed'"))
                .containsExactly("Dealflow: failed", "", "null");
        assertThat(read(
                        "SELECT count(*) FROM activities WHERE run_id IN ('run-submitted', 'run-cancelled', 'run-going',"
                                + " 'run-expired')"))
                .containsExactly("0");
    }

    @Test
    void writesRowOnceWhenKilledBetweenDatabaseAndOffset() throws Exception {
        runs.completed("run-killed", DEAL);
        try (SchemaRegistry registry = HttpSchemaRegistry.of(cluster.kafkaProperties());
                StoredFacts facts = new StoredFacts(cluster.kafkaProperties(), registry, WAIT);
                RecordDecoder<RunStatus> decoder = new RecordDecoder<>(cluster.kafkaProperties(), RunStatus.class);
                WriteBackPass pass = passThatDiesBeforeCommit(facts, decoder)) {
            assertThatThrownBy(pass::run).hasMessage("killed by the test");
        }
        assertThat(rows("run-killed")).isEqualTo(1);

        try (ApplicationContext context = writeBack("COMPLETED")) {
            await().atMost(WAIT).until(() -> count(context, Ending.REPEATED) > 0);
        }
        assertThat(rows("run-killed")).isEqualTo(1);
    }

    @Test
    void writesNothingTwiceWhenTopicIsReplayed() throws Exception {
        int count = 60;
        for (int i = 0; i < count; i++) {
            runs.completed("run-replay-" + i, DEAL);
        }
        try (ApplicationContext context = writeBack("COMPLETED")) {
            await().atMost(WAIT).until(() -> count(context, Ending.WRITTEN) >= count);
        }
        String before = read("SELECT count(*), max(id) FROM activities WHERE source = 'dealflow'")
                .toString();
        try (Admin admin = Admin.create(Map.copyOf(cluster.kafkaProperties()))) {
            await().atMost(WAIT).ignoreExceptions().until(() -> {
                admin.deleteConsumerGroups(List.of(GROUP)).all().get(10, TimeUnit.SECONDS);
                return true;
            });
        }

        try (ApplicationContext context = writeBack("COMPLETED")) {
            await().atMost(WAIT).until(() -> count(context, Ending.REPEATED) >= count);
            assertThat(count(context, Ending.WRITTEN)).isZero();
        }
        assertThat(read("SELECT count(*), max(id) FROM activities WHERE source = 'dealflow'"))
                .hasToString(before);
    }

    @Test
    void waitsForDatabaseAndLeavesNothingOut() throws Exception {
        List<String> waiting = List.of("run-waiting-1", "run-waiting-2", "run-waiting-3");
        try (ApplicationContext context = writeBack("COMPLETED")) {
            runs.completed("run-before", DEAL);
            awaitRow("run-before");
            assertThat(health(context).getStatus()).isEqualTo(HealthStatus.UP);
            int port = crm.port();
            crm.close();
            try {
                for (String run : waiting) {
                    runs.completed(run, DEAL);
                }
                await().atMost(WAIT).until(() -> problem(context).contains("takes no row: SQL state 08001: "));
                assertThat(health(context).getStatus()).isEqualTo(HealthStatus.DOWN);
                assertThat(failures(context)).isPositive();
            } finally {
                crm = database(port);
            }
            for (String run : waiting) {
                awaitRow(run);
            }
            await().atMost(WAIT).until(() -> health(context).getStatus() == HealthStatus.UP);
        }
    }

    @Test
    void connectsAgainWhenConnectionIsLostInMidStatement() throws Exception {
        try (ApplicationContext context = writeBack("COMPLETED");
                Connection lock = crm.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE activities IN ACCESS EXCLUSIVE MODE");
            runs.completed("run-cut", DEAL);
            await().atMost(WAIT)
                    .until(() -> read("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                    + " WHERE application_name = 'dealflow-write-back' AND wait_event_type = 'Lock'")
                            .equals(List.of("1")));
            await().atMost(WAIT).until(() -> health(context).getStatus() == HealthStatus.DOWN);
            lock.rollback();
            awaitRow("run-cut");
        }
        assertThat(rows("run-cut")).isEqualTo(1);
    }

    @Test
    void deadLettersWhatCanNeverBeWritten() throws Exception {
        try (ApplicationContext context = writeBack("COMPLETED")) {
            runs.completed("run-orphan", "OPP-987654");
            runs.completed("run-odd", "D-1");
            runs.broken("run-broken");
            runs.completed("run-after", DEAL);
            awaitRow("run-after");
            await().atMost(WAIT).until(() -> count(context, Ending.REFUSED) >= 3);
        }
        Map<String, DeadLetter> letters = deadLetters();
        assertThat(letters.get("run-orphan").message())
                .startsWith("SQL state 23503: ")
                .contains("violates foreign key constraint")
                .doesNotContain("987654");
        assertThat(letters.get("run-odd").message()).endsWith("invalid input syntax for type bigint");
        assertThat(letters.get("run-broken").errorClass()).endsWith("UndecodableException");
    }

    private static CrmDatabase database(int port) {
        return CrmDatabase.start(
                new CrmDatabaseConfig(Optional.of(folder), port, true, false, CrmDatabaseConfig.START_TIMEOUT));
    }

    private static String url() {
        return "jdbc:postgresql://%s:%d/%s".formatted(crm.host(), crm.port(), CrmDatabase.DATABASE);
    }

    private static ApplicationContext writeBack(String states) {
        Map<String, Object> properties = new HashMap<>();
        cluster.kafkaProperties().forEach((key, value) -> properties.put("kafka." + key, value));
        properties.put("dealflow.intake.write-back.enabled", true);
        properties.put("dealflow.intake.write-back.url", url());
        properties.put("dealflow.intake.write-back.user", "dealflow_write_back");
        properties.put("dealflow.intake.write-back.password", "not asked for");
        properties.put("dealflow.intake.write-back.statement", STATEMENT);
        properties.put("dealflow.intake.write-back.states", states);
        return ApplicationContext.run(properties);
    }

    private static WriteBackPass passThatDiesBeforeCommit(StoredFacts facts, RecordDecoder<RunStatus> decoder) {
        WriteBackConfig config = new WriteBackConfig(
                true,
                Optional.of(url()),
                Optional.of("dealflow_write_back"),
                Optional.empty(),
                Optional.of(STATEMENT),
                "crm",
                List.of(RunState.COMPLETED),
                WAIT);
        Map<String, Object> kafka = Map.copyOf(cluster.kafkaProperties());
        return new WriteBackPass(
                new WriteBackState(new SimpleMeterRegistry(), Clock.systemUTC()),
                dyingAtCommit(WriteBackPass.consumer(kafka, GROUP, WAIT)),
                new RunWriter(
                        config, decoder, new RunFacts(facts), new RowWriter(config, NamedStatement.read(STATEMENT))),
                DeadLetterWriter.of(kafka, "test"));
    }

    @SuppressWarnings("unchecked")
    private static Consumer<byte[], byte[]> dyingAtCommit(Consumer<byte[], byte[]> consumer) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                WriteBackIT.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commitSync")) {
                        throw new KafkaException("killed by the test");
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void awaitRow(String run) {
        await(run).atMost(WAIT).ignoreExceptions().until(() -> rows(run) == 1);
    }

    private static int rows(String run) throws SQLException {
        return Integer.parseInt(read("SELECT count(*) FROM activities WHERE run_id = '%s'".formatted(run))
                .get(0));
    }

    private static List<String> read(String query) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(String.valueOf(row.getString(i)));
            }
            return columns;
        }
    }

    private static double count(ApplicationContext context, Ending ending) {
        return context.getBean(MeterRegistry.class)
                .get("dealflow.intake.write.back.runs")
                .tag("ending", ending.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    private static double failures(ApplicationContext context) {
        return context.getBean(MeterRegistry.class)
                .get("dealflow.intake.write.back.failures")
                .counter()
                .count();
    }

    private static String problem(ApplicationContext context) {
        return context.getBean(WriteBackService.class).problem().orElse("");
    }

    private static HealthResult health(ApplicationContext context) {
        return Flux.from(context.getBean(WriteBackHealth.class).getResult()).blockFirst();
    }

    private static Map<String, DeadLetter> deadLetters() {
        Map<String, Object> kafka = new HashMap<>(cluster.kafkaProperties());
        kafka.put(ConsumerConfig.GROUP_ID_CONFIG, "dead-letters-of-the-test");
        kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Map<String, DeadLetter> letters = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.DEAD_LETTERS));
            await().atMost(WAIT).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    letters.put(
                            new String(record.key(), StandardCharsets.UTF_8),
                            DeadLetter.read(record.headers()).orElseThrow());
                }
                return letters.size() >= 3;
            });
        }
        return letters;
    }
}

package io.dealflow.standalone.internal.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.connect.ConnectClient;
import io.dealflow.connect.EmbeddedConnectConfig;
import io.dealflow.connect.PostgresSource;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedKafka;
import io.dealflow.embedded.EmbeddedKafkaConfig;
import io.dealflow.intake.topology.PausedTables;
import io.dealflow.standalone.CapturePace;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** How the capture in the process starts again, on a PostgreSQL that asks for passwords. */
@Timeout(180)
class CrmCaptureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final CapturePace PACE =
            new CapturePace(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(500));
    private static final List<String> TABLES = List.of("public.users");

    /** The sample CRM as it is before its first capture. */
    private static final String CAPTURED_BY_NOBODY = """
            SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots;
            DROP PUBLICATION IF EXISTS dealflow;
            CREATE PUBLICATION dealflow FOR TABLE users, accounts, contacts, opportunities, activities;
            DELETE FROM users WHERE id >= 900;
            ALTER ROLE dealflow_capture PASSWORD 'first';
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CaptureHealth health = new CaptureHealth();

    @TempDir
    Path folder;

    private static CrmDatabase crm;
    private EmbeddedKafka kafka;

    @BeforeAll
    static void startCrm() throws Exception {
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(true));
        askForPassword();
    }

    @AfterAll
    static void stopCrm() {
        crm.close();
    }

    @BeforeEach
    void start() throws Exception {
        crm.execute(CAPTURED_BY_NOBODY);
        kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.resolve("kafka"), 0));
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void goesOnWithChangedPassword() throws SQLException {
        capture("first").close();
        crm.execute("ALTER ROLE dealflow_capture PASSWORD 'second'");

        try (CrmCapture capture = capture("second")) {
            assertThat(capture.url()).hasHost("127.0.0.1");
            crm.execute("INSERT INTO users (id, name, email) VALUES (900, 'Late', 'late@example.com')");
            awaitCaught();
        }
    }

    @Test
    void tellsWhyItFailedAndStartsItAgain() throws SQLException {
        try (CrmCapture capture = capture("first")) {
            assertThat(capture.url()).hasHost("127.0.0.1");
            assertThat(health().getStatus()).isEqualTo(HealthStatus.UP);

            crm.execute("DROP PUBLICATION dealflow");
            crm.execute("INSERT INTO users (id, name, email) VALUES (901, 'Lost', 'lost@example.com')");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(HealthStatus.DOWN));
            assertThat(health().getDetails().toString())
                    .contains("task 0=FAILED")
                    .contains("failure=org.apache.kafka.connect.errors.ConnectException: Publication");

            crm.execute("CREATE PUBLICATION dealflow FOR TABLE users");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(HealthStatus.UP));
        }
    }

    @Test
    void tellsThatSlotIsGoneAndReadsAllRowsAgainWhenAskedTo() throws Exception {
        try (CrmCapture capture = capture("first")) {
            awaitOperations("public.users", "rrrrrr");
            awaitCaught();
            dropSlot();
            crm.execute("UPDATE users SET name = 'Changed' WHERE id = 1");
            crm.execute("INSERT INTO users (id, name, email) VALUES (902, 'Unseen', 'unseen@example.com')");
            awaitSlotProblem("found none, expected the one that holds the changes since 0/", capture);

            new ConnectClient(capture.url()).beginAnew("crm", PATIENCE);

            awaitOperations("public.users", "rrrrrr" + "rrrrrrr");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(HealthStatus.UP));
            crm.execute("DELETE FROM users WHERE id = 902");
            awaitOperations("public.users", "rrrrrr" + "rrrrrrr" + "d");
        }
    }

    @Test
    void goesOnWithNoSlotThatOthersHaveMadeAnew() throws Exception {
        try (CrmCapture capture = capture("first")) {
            awaitOperations("public.users", "rrrrrr");
            awaitCaught();
            dropSlot();
            crm.execute("INSERT INTO users (id, name, email) VALUES (903, 'Lost', 'lost@example.com')");
            crm.execute("SELECT pg_create_logical_replication_slot('dealflow', 'pgoutput')");
            crm.execute("INSERT INTO users (id, name, email) VALUES (904, 'Seen', 'seen@example.com')");
            awaitSlotProblem("found one that begins later, at 0/", capture);

            new ConnectClient(capture.url()).beginAnew("crm", PATIENCE);

            awaitOperations("public.users", "rrrrrr" + "rrrrrrrr");
        }
    }

    @Test
    void startsWithoutItsSlotAndTellsWhatHelps() throws Exception {
        try (CrmCapture capture = capture("first")) {
            assertThat(capture.url()).hasHost("127.0.0.1");
            awaitCaught();
        }
        dropSlot();
        crm.execute("INSERT INTO users (id, name, email) VALUES (904, 'Down', 'down@example.com')");

        try (CrmCapture capture = capture("first")) {
            awaitSlotProblem("found none, expected the one that holds the changes since 0/", capture);

            new ConnectClient(capture.url()).beginAnew("crm", PATIENCE);

            awaitOperations("public.users", "rrrrrr" + "rrrrrrr");
        }
    }

    @Test
    void readsRowsOfTableThatWasAddedLaterAndOfNoOther() throws Exception {
        capture("first").close();
        String rows = "r".repeat(108);

        try (CrmCapture capture = capture("first", List.of("public.users", "public.accounts"))) {
            assertThat(capture.url()).hasHost("127.0.0.1");
            awaitOperations("public.accounts", rows);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(health().getDetails().toString()).doesNotContain("tables to read"));
            crm.execute("UPDATE accounts SET industry = 'mining' WHERE id = 1");
            awaitOperations("public.accounts", rows + "u");
            awaitOperations("public.users", "rrrrrr");
        }
    }

    @Test
    void readsTablesAgainWhoseReadingWasBrokenOff() throws Exception {
        capture("first").close();
        Files.writeString(folder.resolve("connect").resolve("tables-to-read"), "public.users\n");

        try (CrmCapture capture = capture("first")) {
            assertThat(capture.url()).hasHost("127.0.0.1");
            awaitOperations("public.users", "rrrrrr" + "rrrrrr");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(folder.resolve("connect").resolve("tables-to-read"))
                            .isEmptyFile());
        }
    }

    private void awaitSlotProblem(String found, CrmCapture capture) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(health().getStatus()).isEqualTo(HealthStatus.DOWN);
            assertThat(health().getDetails().toString())
                    .contains("replication slot 'dealflow': " + found)
                    .contains("what helps: ./dealflow crm reread --connect " + capture.url());
        });
    }

    /** The operations of a table's changes, a letter each, without tombstones. */
    private void awaitOperations(String table, String expected) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        StringBuilder operations = new StringBuilder();
        try (KafkaConsumer<String, String> reader =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            reader.assign(List.of(new TopicPartition("crm." + table, 0)));
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (ConsumerRecord<String, String> change : reader.poll(Duration.ofMillis(100))) {
                    operations.append(operation(change.value()));
                }
                assertThat(operations.toString()).isEqualTo(expected);
            });
        }
    }

    private static String operation(@Nullable String change) throws JsonProcessingException {
        return change == null ? "" : JSON.readTree(change).path("op").asText();
    }

    /** Its reader may take it again between the two. */
    private void dropSlot() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            crm.execute("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE active");
            crm.execute("SELECT pg_drop_replication_slot('dealflow')");
            return true;
        });
    }

    private HealthResult health() {
        return Mono.from(health.getResult()).block();
    }

    private CrmCapture capture(String password) {
        return capture(password, TABLES);
    }

    private CrmCapture capture(String password, List<String> tables) {
        PostgresUrl database = new PostgresUrl(
                crm.host(), crm.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE, password, "disable");
        return CrmCapture.start(
                PostgresSource.of(database, tables).withHeartbeat(PACE.heartbeat()),
                new EmbeddedConnectConfig(kafka.bootstrapServers(), folder.resolve("connect")),
                new LocalIntake(folder.resolve("mapping.yaml"), new PausedTables()),
                PACE,
                health);
    }

    /** The slot has confirmed what was committed before, which it does when the records are in Kafka. */
    private void awaitCaught() throws SQLException {
        String committed = read("SELECT pg_current_wal_lsn()");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(
                                "SELECT confirmed_flush_lsn >= '%s' FROM pg_replication_slots WHERE slot_name = 'dealflow'"
                                        .formatted(committed)))
                        .isEqualTo("t"));
    }

    /** The server trusts everyone otherwise. */
    private static void askForPassword() throws IOException, SQLException {
        Path access = Path.of(read("SHOW hba_file"));
        String rule = "host all,replication dealflow_capture 127.0.0.1/32 scram-sha-256\n";
        Files.writeString(access, rule + Files.readString(access));
        crm.execute("SELECT pg_reload_conf()");
    }

    private static String read(String query) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

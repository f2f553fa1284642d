package io.dealflow.standalone.internal.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.connect.PostgresSource;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedKafka;
import io.dealflow.embedded.EmbeddedKafkaConfig;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** How the capture in the process starts again, on a PostgreSQL that asks for passwords. */
@Timeout(180)
class CrmCaptureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> TABLES = List.of("public.users");

    private final CaptureHealth health = new CaptureHealth();

    @TempDir
    Path folder;

    private CrmDatabase crm;
    private EmbeddedKafka kafka;

    @BeforeEach
    void start() throws Exception {
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(true));
        askForPassword();
        crm.execute("ALTER ROLE dealflow_capture PASSWORD 'first'");
        kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.resolve("kafka"), 0));
    }

    @AfterEach
    void stop() {
        kafka.close();
        crm.close();
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

    private HealthResult health() {
        return Mono.from(health.getResult()).block();
    }

    private CrmCapture capture(String password) {
        PostgresUrl database = new PostgresUrl(
                crm.host(), crm.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE, password, "disable");
        return CrmCapture.start(
                PostgresSource.of(database, TABLES), kafka.bootstrapServers(), folder.resolve("connect"), health);
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
    private void askForPassword() throws IOException, SQLException {
        Path access = Path.of(read("SHOW hba_file"));
        String rule = "host all,replication dealflow_capture 127.0.0.1/32 scram-sha-256\n";
        Files.writeString(access, rule + Files.readString(access));
        crm.execute("SELECT pg_reload_conf()");
    }

    private String read(String query) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

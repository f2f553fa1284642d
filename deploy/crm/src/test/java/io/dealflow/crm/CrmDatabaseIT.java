package io.dealflow.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CrmDatabaseIT {

    private static CrmDatabase crm;

    @BeforeAll
    static void start() {
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(true));
    }

    @AfterAll
    static void stop() {
        crm.close();
    }

    @Test
    void holdsFirmOfTheSample() throws SQLException {
        assertThat(read("SELECT count(*) FROM users")).isEqualTo("6");
        assertThat(read("SELECT count(*) FROM accounts")).isEqualTo("108");
        assertThat(read("SELECT count(*) FROM contacts")).isEqualTo("105");
        assertThat(read("SELECT count(*) FROM opportunities WHERE stage = 'Closed Won' AND id < 9000"))
                .isEqualTo("55");
        assertThat(read("SELECT count(*) FROM opportunities WHERE stage NOT LIKE 'Closed %'"))
                .isEqualTo("24");
    }

    @Test
    void servesLoopbackAndLogicalReplication() throws SQLException {
        assertThat(read("SHOW wal_level")).isEqualTo("logical");
        assertThat(read("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(read("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(read("SHOW server_version_num")).startsWith("17");
    }

    @Test
    void datesClosingAndLastActivityByItself() throws SQLException {
        crm.execute("""
                INSERT INTO opportunities (id, title, account_id, stage) VALUES (9001, 'Closes', 1, 'Proposal');
                UPDATE opportunities SET stage = 'Closed Won' WHERE id = 9001;
                INSERT INTO activities (opportunity_id, kind, subject, created_at)
                  VALUES (9001, 'note', 'Signed', '2026-03-01T10:00:00Z');
                """);

        assertThat(read("SELECT closed_at IS NOT NULL FROM opportunities WHERE id = 9001"))
                .isEqualTo("t");
        assertThat(read("SELECT last_activity_at AT TIME ZONE 'UTC' FROM opportunities WHERE id = 9001"))
                .isEqualTo("2026-03-01 10:00:00");
    }

    @Test
    void refusesUnknownStageAndSecondReportOfRun() {
        assertThatThrownBy(() -> crm.execute("UPDATE opportunities SET stage = 'Won' WHERE id = 2601"))
                .hasMessageContaining("opportunities_stage_check");
        assertThatThrownBy(() -> crm.execute("""
                        INSERT INTO activities (opportunity_id, kind, subject, run_id) VALUES (2601, 'note', 'a', 'r1');
                        INSERT INTO activities (opportunity_id, kind, subject, run_id) VALUES (2601, 'note', 'b', 'r1');
                        """)).hasMessageContaining("activities_run_id_key");
    }

    @Test
    void letsCaptureReadAndNothingElse() throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s?user=%s"
                .formatted(crm.host(), crm.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("users", "accounts", "contacts", "opportunities", "activities")) {
                statement.execute("SELECT * FROM " + table + " LIMIT 1");
            }
            statement.execute("SELECT pg_logical_emit_message(false, 'dealflow', '')");
            assertThatThrownBy(() -> statement.execute("DELETE FROM activities"))
                    .hasMessageContaining("permission denied for table activities");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE own (id int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void undoesCaptureAsRoleScriptSays() throws SQLException {
        String undo = CrmScript.ROLE
                .sql()
                .lines()
                .filter(line -> line.startsWith("--   DROP "))
                .map(line -> line.substring("--   ".length()))
                .collect(Collectors.joining("\n"));

        crm.execute("BEGIN;" + undo + "ROLLBACK;");

        assertThat(undo).contains("DROP PUBLICATION dealflow;", "DROP ROLE dealflow_capture;");
    }

    @Test
    void keepsRowsOverRestart(@TempDir Path folder) throws SQLException {
        try (CrmDatabase first = CrmDatabase.start(lasting(folder))) {
            first.execute("INSERT INTO users (name, email) VALUES ('Kept', 'kept@example.com')");
        }
        try (CrmDatabase second = CrmDatabase.start(lasting(folder))) {
            assertThat(read(second, "SELECT name FROM users")).isEqualTo("Kept");
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void clearsAwayServerOfKilledProcess(@TempDir Path folder) throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(owner.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            owner.destroyForcibly();
        }
        long left = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
        assertThat(ProcessHandle.of(left)).isPresent();

        try (CrmDatabase next = CrmDatabase.start(lasting(folder))) {
            assertThat(ProcessHandle.of(left)).isEmpty();
            assertThat(read(next, "SELECT name FROM users")).isEqualTo("Left");
        }
    }

    @Test
    void refusesPortOutOfRange() {
        assertThatThrownBy(() ->
                        new CrmDatabaseConfig(Optional.empty(), 70_000, true, true, CrmDatabaseConfig.START_TIMEOUT))
                .hasMessage("CRM port: found 70000, expected 0 to 65535");
        assertThatThrownBy(() -> new CrmDatabaseConfig(Optional.empty(), 0, true, true, Duration.ZERO))
                .hasMessage("Start timeout: found PT0S, expected more than 0");
    }

    private static CrmDatabaseConfig lasting(Path folder) {
        return new CrmDatabaseConfig(
                Optional.of(folder.resolve("data")), 0, false, false, CrmDatabaseConfig.START_TIMEOUT);
    }

    private static String read(String query) throws SQLException {
        return read(crm, query);
    }

    private static String read(CrmDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** Starts a server and ends without closing it. */
    static final class Abandoned {

        private Abandoned() {}

        public static void main(String[] args) throws IOException, SQLException {
            CrmDatabase.start(lasting(Path.of(args[0])))
                    .execute("INSERT INTO users (name, email) VALUES ('Left', 'left@example.com')");
            Runtime.getRuntime().halt(9);
        }
    }
}

package io.dealflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedKafka;
import io.dealflow.embedded.EmbeddedKafkaConfig;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The forms in which changes of a real PostgreSQL reach a real broker: what intake builds upon. */
@Timeout(120)
class CaptureIT {

    private static final String PASSWORD = "not-for-anyones-eyes";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A table of its own for what alters or empties one. */
    private static final String THINGS = """
            CREATE TABLE things (id bigint PRIMARY KEY, label text, weight integer);
            GRANT SELECT ON things TO dealflow_capture;
            ALTER PUBLICATION dealflow ADD TABLE things;
            INSERT INTO things VALUES (1, 'first', 10);
            """;

    private static final Map<String, Integer> SNAPSHOT =
            Map.of("users", 6, "accounts", 108, "contacts", 105, "opportunities", 108, "activities", 21, "things", 1);

    @TempDir
    static Path folder;

    private static CrmDatabase crm;
    private static EmbeddedKafka kafka;
    private static EmbeddedConnect connect;
    private static PostgresSource source;
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    @BeforeAll
    static void start() throws SQLException {
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(true));
        crm.execute(THINGS);
        kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.resolve("kafka"), 0));
        recordLogs();
        connect = startConnect();
        source = new PostgresSource(
                database(connect.secret("crm-password", PASSWORD)),
                List.of(
                        "public.users",
                        "public.accounts",
                        "public.contacts",
                        "public.opportunities",
                        "public.activities",
                        "public.things"),
                "crm",
                PostgresSource.NAME,
                PostgresSource.NAME,
                false,
                PostgresSource.Snapshot.INITIAL,
                Duration.ofMillis(500),
                Duration.ofMillis(10));
        connect.client().apply("crm", source.toConfig());
        connect.client().awaitRunning("crm", PATIENCE);
        SNAPSHOT.forEach((table, rows) -> {
            try (ChangeReader reader = fromBeginning(table)) {
                reader.next(rows);
            }
        });
    }

    @AfterAll
    static void stop() {
        connect.close();
        kafka.close();
        crm.close();
    }

    @Test
    void beginsWithEveryRowThatIsThere() {
        try (ChangeReader users = fromBeginning("users")) {
            List<Change> rows = users.next(6);

            assertThat(rows).extracting(Change::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(rows).extracting(Change::op).containsOnly("r");
            assertThat(rows.get(4).after().toString())
                    .isEqualTo(
                            "{\"id\":5,\"name\":\"Priya Raman\",\"email\":\"priya.raman@fernwick.example.com\",\"region\":null,\"active\":true}");
        }
        try (ChangeReader opportunities = fromBeginning("opportunities")) {
            assertThat(opportunities.next(108)).extracting(Change::op).containsOnly("r");
        }
    }

    @Test
    void tellsOneTransactionOverThreeTables() throws SQLException {
        try (ChangeReader accounts = fromEnd("accounts");
                ChangeReader contacts = fromEnd("contacts");
                ChangeReader opportunities = fromEnd("opportunities")) {
            crm.execute("""
                    INSERT INTO accounts (id, name) VALUES (1001, 'Three');
                    INSERT INTO contacts (id, account_id, last_name) VALUES (1001, 1001, 'Tables');
                    INSERT INTO opportunities (id, title, account_id, contact_id) VALUES (10001, 'Once', 1001, 1001);
                    """);

            Change account = accounts.next();
            Change contact = contacts.next();
            Change opportunity = opportunities.next();
            assertThat(List.of(account, contact, opportunity))
                    .extracting(Change::op)
                    .containsOnly("c");
            assertThat(transaction(contact)).isEqualTo(transaction(account));
            assertThat(transaction(opportunity)).isEqualTo(transaction(account));
            assertThat(position(account)).isLessThan(position(contact));
            assertThat(position(contact)).isLessThan(position(opportunity));
        }
    }

    @Test
    void writesNumbersTimesJsonAndNullsAsDocumented() throws SQLException {
        try (ChangeReader opportunities = fromEnd("opportunities");
                ChangeReader accounts = fromEnd("accounts")) {
            crm.execute("""
                    INSERT INTO opportunities (id, title, account_id, amount, details, created_at)
                      VALUES (10002, 'Forms', 1, 1234567.5, '{"b": [1, 2.50, null], "a": "ü"}', '2026-03-29 02:30:00.123456+02');
                    INSERT INTO accounts (id, name) VALUES (1002, 'Müller & Søn 株式会社 🧊');
                    """);

            assertThat(opportunities.next().after().toString())
                    .isEqualTo(
                            "{\"id\":10002,\"title\":\"Forms\",\"account_id\":1,\"contact_id\":null,\"owner_id\":null,"
                                    + "\"product\":null,\"amount\":\"1234567.50\",\"currency\":\"EUR\",\"stage\":\"Draft\","
                                    + "\"lead_source\":null,\"details\":\"{\\\"a\\\": \\\"ü\\\", \\\"b\\\": [1, 2.50, null]}\","
                                    + "\"notes\":null,\"created_at\":\"2026-03-29T00:30:00.123456Z\",\"closed_at\":null,"
                                    + "\"last_activity_at\":null,\"version\":1}");
            assertThat(accounts.next().after().path("name").asText()).isEqualTo("Müller & Søn 株式会社 🧊");
        }
    }

    @Test
    void leavesOutLongTextThatAnUpdateLeftAlone() throws SQLException {
        String notes = incompressible(1_000_000);
        try (ChangeReader opportunities = fromEnd("opportunities")) {
            crm.execute("INSERT INTO opportunities (id, title, account_id) VALUES (10003, 'Long', 1)");
            try (Connection connection = crm.connect();
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE opportunities SET notes = ? WHERE id = 10003")) {
                update.setString(1, notes);
                update.executeUpdate();
            }
            crm.execute("UPDATE opportunities SET stage = 'Proposal' WHERE id = 10003");

            List<Change> changes = opportunities.next(3);
            assertThat(changes).extracting(Change::op).containsExactly("c", "u", "u");
            assertThat(changes.get(1).after().path("notes").asText()).isEqualTo(notes);
            assertThat(changes.get(1).value().path("before").isNull()).isTrue();
            assertThat(changes.get(2).after().path("notes").asText()).isEqualTo("__debezium_unavailable_value");
            assertThat(changes.get(2).after().path("stage").asText()).isEqualTo("Proposal");
        }
    }

    @Test
    void tellsActivityAndTheDealThatItTouches() throws SQLException {
        try (ChangeReader activities = fromEnd("activities");
                ChangeReader opportunities = fromEnd("opportunities")) {
            crm.execute("""
                    INSERT INTO activities (opportunity_id, kind, subject, source, run_id, created_at)
                      VALUES (2601, 'note', 'Scored', 'dealflow', 'run-1', '2026-05-01T00:00:00Z')
                    """);

            Change activity = activities.next();
            Change deal = opportunities.next();
            assertThat(activity.after().path("run_id").asText()).isEqualTo("run-1");
            assertThat(deal.op()).isEqualTo("u");
            assertThat(deal.after().path("last_activity_at").asText()).isEqualTo("2026-05-01T00:00:00.000000Z");
            assertThat(transaction(deal)).isEqualTo(transaction(activity));
        }
    }

    @Test
    void followsDeleteByTombstone() throws SQLException {
        try (ChangeReader users = fromEnd("users")) {
            crm.execute("INSERT INTO users (id, name, email) VALUES (50, 'Leaves', 'leaves@example.com')");
            crm.execute("DELETE FROM users WHERE id = 50");

            List<Change> changes = users.next(3);
            assertThat(changes).extracting(Change::op).containsExactly("c", "d", "tombstone");
            assertThat(changes).extracting(Change::id).containsOnly(50L);
            assertThat(changes.get(1).value().path("before").toString())
                    .as("the key, and the defaults of columns that may not be null")
                    .isEqualTo("{\"id\":50,\"name\":\"\",\"email\":\"\",\"region\":null,\"active\":true}");
        }
    }

    @Test
    void tellsChangeOfPrimaryKeyAsDeleteAndCreate() throws SQLException {
        try (ChangeReader contacts = fromEnd("contacts")) {
            crm.execute("INSERT INTO contacts (id, account_id, last_name) VALUES (2001, 1, 'Moves')");
            crm.execute("UPDATE contacts SET id = 2002 WHERE id = 2001");

            List<Change> changes = contacts.next(4);
            assertThat(changes).extracting(Change::op).containsExactly("c", "d", "tombstone", "c");
            assertThat(changes).extracting(Change::id).containsExactly(2001L, 2001L, 2001L, 2002L);
            assertThat(changes.get(1).header("__debezium.newkey")).isEqualTo("{\"id\":2002}");
            assertThat(changes.get(3).header("__debezium.oldkey")).isEqualTo("{\"id\":2001}");
            assertThat(changes.get(3).after().path("last_name").asText()).isEqualTo("Moves");
        }
    }

    @Test
    void followsTableThatIsAlteredAndEmptied() throws SQLException {
        try (ChangeReader things = fromBeginning("things")) {
            assertThat(things.next().after().toString()).isEqualTo("{\"id\":1,\"label\":\"first\",\"weight\":10}");

            crm.execute("ALTER TABLE things ADD COLUMN born date DEFAULT '1980-02-29'");
            crm.execute("UPDATE things SET weight = 11");
            assertThat(things.next().after().toString())
                    .isEqualTo("{\"id\":1,\"label\":\"first\",\"weight\":11,\"born\":\"1980-02-29Z\"}");

            crm.execute("ALTER TABLE things RENAME COLUMN label TO name");
            crm.execute("UPDATE things SET weight = 12");
            assertThat(things.next().after().toString())
                    .isEqualTo("{\"id\":1,\"name\":\"first\",\"weight\":12,\"born\":\"1980-02-29Z\"}");

            crm.execute("ALTER TABLE things DROP COLUMN born, ALTER COLUMN weight TYPE text");
            crm.execute("UPDATE things SET weight = 'much'");
            assertThat(things.next().after().toString()).isEqualTo("{\"id\":1,\"name\":\"first\",\"weight\":\"much\"}");

            crm.execute("TRUNCATE things");
            Change truncate = things.next();
            assertThat(truncate.op()).isEqualTo("t");
            assertThat(truncate.key().isMissingNode()).isTrue();
            assertThat(truncate.after().isNull()).isTrue();
        }
    }

    @Test
    void goesOnAfterRestartWithoutLossOrRepetition() throws SQLException {
        try (ChangeReader users = fromEnd("users")) {
            addUsers(100, 125);
            connect.close();
            addUsers(125, 175);
            connect = startConnect();
            connect.client().awaitRunning("crm", PATIENCE);
            addUsers(175, 200);

            List<Long> expected = LongStream.range(100, 200).boxed().toList();
            assertThat(users.next(100)).extracting(Change::id).isEqualTo(expected);
        }
    }

    @Test
    void goesOnAfterServerBreaksConnection() throws SQLException {
        try (ChangeReader accounts = fromEnd("accounts")) {
            crm.execute("INSERT INTO accounts (id, name) VALUES (3001, 'Before')");
            assertThat(accounts.next().id()).isEqualTo(3001);
            crm.execute(
                    "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = 'dealflow'");
            crm.execute("INSERT INTO accounts (id, name) VALUES (3002, 'After')");

            assertThat(accounts.next().id()).isEqualTo(3002);
        }
    }

    @Test
    void letsIdleServerRemoveItsLog() throws SQLException {
        String before = confirmed();
        crm.execute("SELECT pg_switch_wal()");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(
                                "SELECT confirmed_flush_lsn - '%s' > 0 FROM pg_replication_slots WHERE slot_name = 'dealflow'"
                                        .formatted(before)))
                        .isEqualTo("t"));
    }

    @Test
    void showsPasswordNeitherInLogsNorInConfiguration() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(connect.client().url() + "connectors/crm/config"))
                .build();
        String config = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();

        assertThat(config).contains("database.password").doesNotContain(PASSWORD);
        synchronized (LOG) {
            List<ILoggingEvent> events = new ArrayList<>(LOG.list);
            assertThat(events)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(message -> message.contains("database.password"))
                    .noneMatch(message -> message.contains(PASSWORD));
        }
    }

    @Test
    void takesFileThatUsersPost() throws Exception {
        Map<String, String> config = new HashMap<>();
        try (InputStream in = PostgresSource.class.getResourceAsStream("crm-source.json")) {
            JsonNode file = JsonMapper.builder().build().readTree(in);
            file.path("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
        }
        config.put("database.port", Integer.toString(crm.port()));
        config.put("topic.prefix", "posted");
        config.put("slot.name", "posted");

        connect.client().apply("posted", config);
        connect.client().awaitRunning("posted", PATIENCE);

        try (ChangeReader users = ChangeReader.fromBeginning(kafka.bootstrapServers(), "posted.public.users")) {
            assertThat(users.next(6)).extracting(Change::op).containsOnly("r");
        }
        connect.client().delete("posted");
    }

    @Test
    void tellsWhyConnectorFailed() {
        PostgresSource broken = new PostgresSource(
                database("none"),
                List.of("public.users"),
                "broken",
                "broken",
                "missing",
                false,
                PostgresSource.Snapshot.INITIAL,
                Duration.ofSeconds(10),
                Duration.ofMillis(10));
        connect.client().apply("broken", broken.toConfig());

        assertThatThrownBy(() -> connect.client().awaitRunning("broken", PATIENCE))
                .isInstanceOf(ConnectorFailedException.class)
                .hasMessageStartingWith("The connector broken failed: ")
                .hasMessageContaining("Publication autocreation is disabled");

        connect.client().delete("broken");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(connect.client().connectors()).doesNotContain("broken"));
    }

    @Test
    void refusesDatabaseThatIsNotThere() {
        PostgresUrl nowhere = new PostgresUrl("127.0.0.1", 1, "crm", "anyone", "", "disable");

        assertThatThrownBy(() -> connect.client()
                        .apply(
                                "nowhere",
                                PostgresSource.of(nowhere, List.of("public.users"))
                                        .toConfig()))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Kafka Connect refuses PUT /connectors/nowhere/config: ");
    }

    @Test
    void refusesTakenPort() {
        int taken = connect.client().url().getPort();
        EmbeddedConnectConfig config = new EmbeddedConnectConfig(
                kafka.bootstrapServers(), folder.resolve("second"), "second", taken, 1, PATIENCE);

        assertThatThrownBy(() -> EmbeddedConnect.start(config))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + taken);
    }

    @Test
    void givesUpOnKafkaThatDoesNotAnswer() {
        EmbeddedConnectConfig config =
                new EmbeddedConnectConfig("127.0.0.1:1", folder.resolve("third"), "third", 0, 1, Duration.ofSeconds(1));

        assertThatThrownBy(() -> EmbeddedConnect.start(config))
                .isInstanceOf(ConnectException.class)
                .hasMessage("The embedded Kafka Connect did not start within 1 s");
    }

    private static void recordLogs() {
        LOG.start();
        for (String name : new String[] {"io.debezium", "org.apache.kafka.connect"}) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(LOG);
        }
    }

    private static EmbeddedConnect startConnect() {
        return EmbeddedConnect.start(new EmbeddedConnectConfig(kafka.bootstrapServers(), folder.resolve("connect")));
    }

    private static PostgresUrl database(String password) {
        return new PostgresUrl(
                crm.host(), crm.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE, password, "prefer");
    }

    private static ChangeReader fromBeginning(String table) {
        return ChangeReader.fromBeginning(kafka.bootstrapServers(), "crm.public." + table);
    }

    private static ChangeReader fromEnd(String table) {
        return ChangeReader.fromEnd(kafka.bootstrapServers(), "crm.public." + table);
    }

    private static long transaction(Change change) {
        return change.value().path("source").path("txId").asLong();
    }

    private static long position(Change change) {
        return change.value().path("source").path("lsn").asLong();
    }

    private static void addUsers(int from, int to) throws SQLException {
        for (int id = from; id < to; id++) {
            crm.execute(
                    "INSERT INTO users (id, name, email) VALUES (%d, 'New', 'new%d@example.com')".formatted(id, id));
        }
    }

    private static String confirmed() throws SQLException {
        return read("SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'dealflow'");
    }

    private static String read(String query) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** PostgreSQL moves a long text out of the row only if it stays long when compressed. */
    private static String incompressible(int length) {
        StringBuilder text = new StringBuilder(length);
        new Random(1).ints(length, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        return text.toString();
    }
}

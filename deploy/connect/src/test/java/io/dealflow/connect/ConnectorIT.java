package io.dealflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dealflow.service.http.HttpConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the worker and the connector start, fail, go on and keep what is secret. */
@Timeout(120)
@ExtendWith(CaptureChain.Shared.class)
class ConnectorIT {

    private final CaptureChain chain;

    ConnectorIT(CaptureChain chain) {
        this.chain = chain;
    }

    @Test
    void goesOnAfterRestartWithoutLossOrRepetition() throws SQLException {
        try (ChangeReader users = chain.fromEnd("users")) {
            addUsers(100, 125);
            chain.stopConnect();
            addUsers(125, 175);
            chain.startConnect();
            addUsers(175, 200);

            List<Long> expected = LongStream.range(100, 200).boxed().toList();
            assertThat(users.next(100)).extracting(Change::id).isEqualTo(expected);
        }
    }

    @Test
    void goesOnAfterServerBreaksConnection() throws SQLException {
        try (ChangeReader accounts = chain.fromEnd("accounts")) {
            chain.crm().execute("INSERT INTO accounts (id, name) VALUES (3001, 'Before')");
            assertThat(accounts.next().id()).isEqualTo(3001);
            chain.crm()
                    .execute(
                            "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = 'dealflow'");
            chain.crm().execute("INSERT INTO accounts (id, name) VALUES (3002, 'After')");

            assertThat(accounts.next().id()).isEqualTo(3002);
        }
    }

    @Test
    void letsIdleServerRemoveItsLog() throws SQLException {
        String before = confirmed();
        chain.crm().execute("SELECT pg_switch_wal()");

        await().atMost(CaptureChain.PATIENCE)
                .untilAsserted(() -> assertThat(read(
                                "SELECT confirmed_flush_lsn - '%s' > 0 FROM pg_replication_slots WHERE slot_name = 'dealflow'"
                                        .formatted(before)))
                        .isEqualTo("t"));
    }

    @Test
    void showsPasswordNeitherInLogsNorInConfiguration() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(chain.connect().client().url() + "connectors/crm/config"))
                .build();
        String config = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();

        assertThat(config).contains("database.password").doesNotContain(CaptureChain.PASSWORD);
        assertThat(chain.logged())
                .anyMatch(message -> message.contains("database.password"))
                .noneMatch(message -> message.contains(CaptureChain.PASSWORD));
    }

    @Test
    void refusesForeignHostAndOriginOnEveryRoute() throws Exception {
        for (String route : List.of(
                "GET /",
                "GET /health",
                "GET /connectors",
                "POST /connectors",
                "GET /connectors/crm",
                "DELETE /connectors/crm",
                "GET /connectors/crm/config",
                "PUT /connectors/crm/config",
                "PATCH /connectors/crm/config",
                "GET /connectors/crm/status",
                "POST /connectors/crm/restart",
                "PUT /connectors/crm/pause",
                "PUT /connectors/crm/resume",
                "PUT /connectors/crm/stop",
                "GET /connectors/crm/offsets",
                "DELETE /connectors/crm/offsets",
                "GET /connectors/crm/tasks",
                "POST /connectors/crm/tasks/0/restart",
                "GET /connector-plugins",
                "PUT /connector-plugins/any/config/validate",
                "GET /admin/loggers",
                "PUT /admin/loggers/root",
                "GET /nothing")) {
            String json = "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n";

            assertThat(raw(route + " HTTP/1.1\r\nHost: rebound.example.org\r\n" + json))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(raw(route + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n" + json))
                    .startsWith("HTTP/1.1 403 ");
        }
        assertThat(chain.connect().client().connectors()).contains("crm");
    }

    @Test
    void refusesBodiesThatAnyPageCanSendAndLargeOnes() throws Exception {
        String post = "POST /connectors HTTP/1.1\r\nHost: localhost\r\n";
        String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";

        assertThat(raw(post + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415 ");
        assertThat(raw(post + "Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw(post + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(33)
                        + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void answersBesideHalfSentRequests() throws Exception {
        URI url = chain.connect().client().url();
        List<Socket> half = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(url.getHost(), url.getPort());
                half.add(socket);
                socket.getOutputStream().write("GET /connectors HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(chain.connect().client().connectors()).contains("crm");
        } finally {
            for (Socket socket : half) {
                socket.close();
            }
        }
    }

    @Test
    void oneConnectionTooManyTakesThePlaceOfTheOneThatHasBeenSilentLongest() throws Exception {
        URI url = chain.connect().client().url();
        int tooMany = 20;
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < HttpConfig.DEFAULT.maxConnections() + tooMany; i++) {
                silent.add(new Socket(url.getHost(), url.getPort()));
            }

            await().atMost(CaptureChain.PATIENCE)
                    .untilAsserted(() -> assertThat(silent.subList(0, silent.size() - tooMany))
                            .filteredOn(ConnectorIT::isClosed)
                            .hasSizeGreaterThanOrEqualTo(tooMany));
            assertThat(silent.subList(silent.size() - tooMany, silent.size())).noneMatch(ConnectorIT::isClosed);
            assertThat(chain.connect().client().connectors()).contains("crm");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Whether the server has closed a connection on which nothing was said. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private String raw(String request) throws IOException {
        URI url = chain.connect().client().url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[4096];
            int count = socket.getInputStream().read(buffer);
            return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.UTF_8);
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
        config.put("database.port", Integer.toString(chain.crm().port()));
        config.put("topic.prefix", "posted");
        config.put("slot.name", "posted");

        chain.connect().client().apply("posted", config);
        chain.connect().awaitRunning("posted", CaptureChain.PATIENCE);

        try (ChangeReader users = ChangeReader.fromBeginning(chain.kafka().bootstrapServers(), "posted.public.users")) {
            assertThat(users.next(6)).extracting(Change::op).containsOnly("r");
        }
        chain.connect().client().delete("posted");
    }

    @Test
    void tellsWhyConnectorFailed() {
        PostgresSource broken = new PostgresSource(
                chain.database("none"),
                List.of("public.users"),
                "broken",
                "broken",
                "missing",
                false,
                PostgresSource.Snapshot.INITIAL,
                Duration.ofSeconds(10),
                Duration.ofMillis(10));
        chain.connect().client().apply("broken", broken.toConfig());

        assertThatThrownBy(() -> chain.connect().awaitRunning("broken", CaptureChain.PATIENCE))
                .isInstanceOf(ConnectorFailedException.class)
                .hasMessageStartingWith("The connector broken failed: ")
                .hasMessageContaining("Publication autocreation is disabled");

        chain.connect().client().delete("broken");
        await().atMost(CaptureChain.PATIENCE)
                .untilAsserted(
                        () -> assertThat(chain.connect().client().connectors()).doesNotContain("broken"));
    }

    @Test
    void refusesDatabaseThatIsNotThere() {
        PostgresUrl nowhere = new PostgresUrl("127.0.0.1", 1, "crm", "anyone", "", "disable");

        assertThatThrownBy(() -> chain.connect()
                        .client()
                        .apply(
                                "nowhere",
                                PostgresSource.of(nowhere, List.of("public.users"))
                                        .toConfig()))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Kafka Connect refuses PUT /connectors/nowhere/config: ");
    }

    @Test
    void refusesTakenPort() {
        int taken = chain.connect().client().url().getPort();
        EmbeddedConnectConfig config = new EmbeddedConnectConfig(
                chain.kafka().bootstrapServers(),
                chain.folder().resolve("second"),
                "second",
                taken,
                1,
                CaptureChain.PATIENCE,
                HttpConfig.DEFAULT);

        assertThatThrownBy(() -> EmbeddedConnect.start(config))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + taken);
    }

    @Test
    void givesUpOnKafkaThatDoesNotAnswer() {
        EmbeddedConnectConfig config = new EmbeddedConnectConfig(
                "127.0.0.1:1",
                chain.folder().resolve("third"),
                "third",
                0,
                1,
                Duration.ofSeconds(1),
                HttpConfig.DEFAULT);

        assertThatThrownBy(() -> EmbeddedConnect.start(config))
                .isInstanceOf(ConnectException.class)
                .hasMessage("The embedded Kafka Connect did not start within 1 s");
    }

    private void addUsers(int from, int to) throws SQLException {
        for (int id = from; id < to; id++) {
            chain.crm()
                    .execute("INSERT INTO users (id, name, email) VALUES (%d, 'New', 'new%d@example.com')"
                            .formatted(id, id));
        }
    }

    private String confirmed() throws SQLException {
        return read("SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'dealflow'");
    }

    private String read(String query) throws SQLException {
        try (Connection connection = chain.crm().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

package io.dealflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectClientTest {

    private static final String FORMER_WORKER = "127.0.0.1:1";
    private static final String WORKER = "127.0.0.1:2";
    private static final String NOT_FOUND = "404 {\"error_code\":404,\"message\":\"not found\"}";

    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private ConnectClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String[] answer = answers.remove().split(" ", 2);
            byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        client = new ConnectClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void makesConnectorThatIsNotThere() {
        answers.addAll(List.of(NOT_FOUND, "201 {}", NOT_FOUND));

        client.apply("my crm", Map.of("a", "1"));

        assertThat(requests)
                .containsExactly(
                        "GET /connectors/my%20crm/config",
                        "PUT /connectors/my%20crm/config", "GET /connectors/my%20crm/status");
    }

    @Test
    void leavesConnectorOfSameConfigurationAlone() {
        answers.addAll(List.of("200 {\"name\":\"crm\",\"a\":\"1\"}", status("RUNNING", "RUNNING", "")));

        client.apply("crm", Map.of("a", "1"));

        assertThat(requests).containsExactly("GET /connectors/crm/config", "GET /connectors/crm/status");
    }

    @Test
    void startsFailedConnectorAgain() {
        answers.addAll(List.of("200 {\"name\":\"crm\",\"a\":\"1\"}", status("RUNNING", "FAILED", "x"), "202 {}"));

        client.apply("crm", Map.of("a", "1"));

        assertThat(requests).last().isEqualTo("POST /connectors/crm/restart?includeTasks=true&onlyFailed=true");
    }

    @Test
    void asksAgainWhileWorkersSettle() {
        answers.addAll(List.of("409 {\"message\":\"rebalance\"}", "200 [\"b\",\"a\"]"));

        assertThat(client.connectors()).containsExactly("a", "b");
    }

    @Test
    void tellsWhyRequestIsRefused() {
        answers.addAll(List.of(NOT_FOUND, "400 {\"error_code\":400,\"message\":\"Missing a\"}"));

        assertThatThrownBy(() -> client.apply("crm", Map.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Kafka Connect refuses PUT /connectors/crm/config: Missing a");
    }

    @Test
    void tellsRootCauseOfFailure() {
        answers.add(status("RUNNING", "FAILED", "x.Outer: o\\n\\tat x\\nCaused by: x.Inner: the cause\\n\\tat y"));

        assertThatThrownBy(() -> client.awaitRunning("crm", WORKER, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        ConnectorFailedException.class,
                        failure -> assertThat(failure.trace()).startsWith("x.Outer: o\n"))
                .hasMessage("The connector crm failed: x.Inner: the cause");
    }

    @Test
    void waitsForTasks() {
        answers.addAll(List.of(
                NOT_FOUND,
                "200 {\"connector\":{\"state\":\"RUNNING\",\"worker_id\":\"127.0.0.1:2\"},\"tasks\":[]}",
                status("RUNNING", "UNASSIGNED", ""),
                status("RUNNING", "RUNNING", "")));

        client.awaitRunning("crm", WORKER, Duration.ofSeconds(30));

        assertThat(answers).isEmpty();
    }

    @Test
    void hasConnectorBeginAnewOnceItHasStopped() {
        answers.addAll(List.of(
                "204 ",
                status("STOPPED", "RUNNING", ""),
                "200 {\"connector\":{\"state\":\"STOPPED\",\"worker_id\":\"127.0.0.1:2\"},\"tasks\":[]}",
                "200 {\"message\":\"reset\"}",
                "202 ",
                status("RUNNING", "RUNNING", "")));

        client.beginAnew("crm", Duration.ofSeconds(30));

        assertThat(requests)
                .containsExactly(
                        "PUT /connectors/crm/stop",
                        "GET /connectors/crm/status",
                        "GET /connectors/crm/status",
                        "DELETE /connectors/crm/offsets",
                        "PUT /connectors/crm/resume",
                        "GET /connectors/crm/status");
    }

    @Test
    void tellsHowFarConnectorHasCome() {
        answers.addAll(List.of(
                "200 {\"offsets\":[{\"partition\":{},\"offset\":{\"lsn\":12,\"lsn_proc\":10,\"lsn_commit\":11}}]}",
                "200 {\"offsets\":[]}",
                NOT_FOUND));

        assertThat(client.position("crm")).hasValue(12);
        assertThat(client.position("crm")).isEmpty();
        assertThat(client.position("crm")).isEmpty();
    }

    @Test
    void deletesWhatIsNotThere() {
        answers.add(NOT_FOUND);

        client.delete("crm");

        assertThat(requests).containsExactly("DELETE /connectors/crm");
    }

    @Test
    void countsNothingThatFormerWorkerSaid() {
        answers.addAll(List.of(
                status(FORMER_WORKER, "RUNNING", "RUNNING", ""),
                status(FORMER_WORKER, "RUNNING", "FAILED", "old"),
                status(WORKER, "RUNNING", "RUNNING", "")));

        client.awaitRunning("crm", WORKER, Duration.ofSeconds(30));

        assertThat(answers).isEmpty();
    }

    private static String status(String connector, String task, String trace) {
        return status(WORKER, connector, task, trace);
    }

    private static String status(String worker, String connector, String task, String trace) {
        return ("200 {\"connector\":{\"state\":\"%2$s\",\"worker_id\":\"%1$s\"},"
                        + "\"tasks\":[{\"id\":0,\"state\":\"%3$s\",\"worker_id\":\"%1$s\",\"trace\":\"%4$s\"}]}")
                .formatted(worker, connector, task, trace);
    }
}

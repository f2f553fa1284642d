package io.dealflow.standalone.internal.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dealflow.standalone.internal.api.NoAnswerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkflowApiTest {

    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "[]";
    private volatile String asked = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked = exchange.getRequestURI().toString();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsWorkflowsWithWhatTheyWaitFor() throws NoAnswerException {
        body = """
                [{"name":"deal","version":"1.0.0+1","on":"deals.intake","deadline":"PT24H","awaits":["routing"],
                  "steps":[{"step":"a","agent":"scoring","fact":"score"},{"step":"b","agent":"routing","fact":"x"},
                           {"step":"c","agent":"scoring","fact":"y"}]},
                 {"name":"digest","version":"1.0.0+3","on":null,"schedule":"every PT15M","next":"2026-11-30T08:15:00Z",
                  "steps":[],"awaits":[]},
                 {"name":"quote","version":"2.0.0+2","on":null,"steps":[],"awaits":[]}]
                """;

        assertThat(api().list())
                .containsExactly(
                        new ListedWorkflow(
                                "deal",
                                "1.0.0+1",
                                Optional.of("deals.intake"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("scoring", "routing"),
                                List.of("routing")),
                        new ListedWorkflow(
                                "digest",
                                "1.0.0+3",
                                Optional.empty(),
                                Optional.of("every PT15M"),
                                Optional.of("2026-11-30T08:15:00Z"),
                                List.of(),
                                List.of()),
                        new ListedWorkflow(
                                "quote",
                                "2.0.0+2",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of()));
        assertThat(api().list())
                .extracting(ListedWorkflow::startedBy)
                .containsExactly("deals.intake", "every PT15M, next 2026-11-30T08:15:00Z", "its name");
        assertThat(asked).isEqualTo("/workflows");
    }

    @Test
    void readsTheTextOfOne() throws NoAnswerException {
        body = "{\"name\":\"deal\",\"source\":\"document: {}\\n\"}";

        assertThat(api().source("deal")).contains("document: {}\n");
        assertThat(asked).isEqualTo("/workflows/deal");
    }

    @Test
    void findsNoneOfAnotherName() throws NoAnswerException {
        status = 404;
        body = "{}";

        assertThat(api().source("dael")).isEmpty();
    }

    @Test
    void takesNoAnswerWhileWorkflowsAreNotLoaded() {
        status = 503;

        assertThatThrownBy(() -> api().list())
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("answers with status 503");
    }

    private WorkflowApi api() {
        return new WorkflowApi(
                URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort())));
    }
}

package io.dealflow.standalone.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunIndex.Page;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.RunSummary;
import io.dealflow.runs.SearchTerm;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.api.NoAnswerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunApiTest {

    private static final RunQuery NEWEST = RunQuery.first(RunFilter.ANY, 20);
    private static final String RUN = "{\"runId\":\"deal:d 1:2\",\"subjectType\":\"Deal\",\"subjectId\":\"d 1\","
            + "\"revision\":2,\"workflow\":\"deal\",\"version\":\"1+aa\",\"state\":\"COMPLETED\",\"path\":\"route\","
            + "\"visit\":1,\"agent\":\"routing\",\"end\":\"queued\",\"search\":{\"company\":\"Acme, Inc.\"},\"startedAt\":\"2026-11-22T10:00:01Z\","
            + "\"updatedAt\":\"2026-11-22T10:00:01.500Z\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
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
    void readsPage() throws NoAnswerException {
        body = "{\"runs\":[" + RUN + "],\"next\":\"deal:d 1:2\",\"complete\":true,\"log\":\"log-1\"}";

        assertThat(api().list(NEWEST))
                .isEqualTo(new Page(
                        List.of(new RunSummary(
                                "deal:d 1:2",
                                "Deal",
                                "d 1",
                                2,
                                "deal",
                                "1+aa",
                                RunState.COMPLETED,
                                Optional.of("route"),
                                Optional.of(1),
                                Optional.of("routing"),
                                Optional.of("queued"),
                                Map.of("company", "Acme, Inc."),
                                Instant.parse("2026-11-22T10:00:01Z"),
                                Instant.parse("2026-11-22T10:00:01.500Z"))),
                        true,
                        true));
    }

    @Test
    void asksForWhatIsSelected() throws NoAnswerException {
        body = "{\"runs\":[],\"complete\":false,\"log\":\"log-1\"}";
        RunQuery query = new RunQuery(
                RunFilter.ANY
                        .inState(RunState.FAILED)
                        .of(Optional.of("deal"), Optional.of("1+aa"))
                        .at(Optional.of("quotes[2]"), Optional.of("drafting"))
                        .to(Optional.of("queued"))
                        .about(Optional.of("Deal"), Optional.of("a&b"))
                        .finding(List.of(SearchTerm.parse("company=a*").orElseThrow()))
                        .changed(Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH)),
                Integer.MAX_VALUE,
                Optional.of("deal:d 1:2"));

        assertThat(api().list(query)).isEqualTo(new Page(List.of(), false, false));
        assertThat(asked)
                .containsExactly(
                        "/runs?limit=1000&state=FAILED&workflow=deal&version=1%2Baa&step=quotes%5B2%5D&agent=drafting&end=queued"
                                + "&type=Deal&subject=a%26b&search=company%3Da*&since=1970-01-01T00%3A00%3A00Z&olderThan=1970-01-01T00%3A00%3A00Z"
                                + "&after=deal%3Ad+1%3A2");
    }

    @Test
    void takesNoAnswerOfAnotherClusterOrOfOneThatStillReads() {
        body = "{\"runs\":[" + RUN + "],\"complete\":true,\"log\":\"log-2\"}";
        refuses("is that of another cluster");

        body = "{\"runs\":[],\"complete\":false}";
        refuses("has not read all runs yet");
    }

    @Test
    void takesNoAnswerOfAnythingElse() {
        body = "<html>";
        refuses("is no API of this Dealflow");

        body = "{\"runs\":[{\"runId\":\"x\",\"state\":\"ASLEEP\"}],\"log\":\"log-1\"}";
        refuses("is no API of this Dealflow");

        status = 403;
        refuses("answers with status 403");

        server.stop(0);
        refuses("No API answers at http://127.0.0.1:");
    }

    private void refuses(String why) {
        assertThatThrownBy(() -> api().list(NEWEST))
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining(why);
    }

    private RunApi api() {
        return new RunApi(
                URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort())), "log-1");
    }
}

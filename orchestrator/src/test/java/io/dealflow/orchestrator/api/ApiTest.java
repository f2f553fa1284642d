package io.dealflow.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.orchestrator.api.ApiClient.Answer;
import io.dealflow.orchestrator.testing.WithoutProcessing;
import io.dealflow.orchestrator.workflow.WorkflowSource;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.SearchTerm;
import io.dealflow.runs.Statuses;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ApiTest {

    private static EmbeddedServer server;
    private static ApiClient api;
    private static FakeRuns runs;
    private static RecordedCommands commands;
    private static FakeRegistry registry;

    @BeforeAll
    static void start() {
        server = WithoutProcessing.start(
                        Map.of("test.api", "true", "micronaut.server.port", "-1", "kafka.health.enabled", "false"))
                .getBean(EmbeddedServer.class)
                .start();
        api = new ApiClient(server.getURI());
        runs = server.getApplicationContext().getBean(FakeRuns.class);
        commands = server.getApplicationContext().getBean(RecordedCommands.class);
        registry = server.getApplicationContext().getBean(FakeRegistry.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        runs.caughtUp = true;
        runs.known.clear();
        runs.queries.clear();
        commands.sent.clear();
        registry.answers = true;
    }

    private static void know(RunStatus run) {
        runs.known.put(run.getRunId(), run);
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(server.getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void listsRuns() {
        know(Statuses.status(1, RunState.COMPLETED));

        Answer answer = api.get("/runs?limit=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"runs\":[{\"runId\":\"run-1\",\"subjectType\":\"Deal\",\"subjectId\":\"D-1\",\"revision\":1,\"workflow\":\"deal\","
                                + "\"version\":\"1+00000000\",\"state\":\"COMPLETED\",\"path\":\"score\",\"visit\":1,\"agent\":\"scoring\",\"end\":\"queued\",\"search\":{},"
                                + "\"startedAt\":\"2026-11-22T10:00:01Z\",\"updatedAt\":\"2026-11-22T10:00:01.500Z\"}],"
                                + "\"next\":\"run-1\",\"complete\":true,\"log\":\"log-1\"}");
    }

    private static List<SearchTerm> terms(String... written) {
        return Stream.of(written)
                .map(term -> SearchTerm.parse(term).orElseThrow())
                .toList();
    }

    @Test
    void refusesWhatIsNoTermOfASearch() {
        Answer answer = api.get("/runs?search=company");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText())
                .isEqualTo(
                        "Parameter 'search': found 'company', expected NAME=VALUE, where * in the value stands for any"
                                + " text, NAME>=NUMBER or NAME<=NUMBER, such as company=acme*");
    }

    @Test
    void namesNoLogWhileItIsBeingReadForTheFirstTime() {
        runs.caughtUp = false;

        assertThat(api.get("/runs").body()).doesNotContain("\"log\"");
    }

    @Test
    void passesOnWhatIsAskedFor() {
        api.get("/runs");
        api.get("/runs?state=running&type=Deal&subject=D-7&limit=5&after=run-3");
        api.get("/runs?workflow=deal&version=1.0.0&step=draft&agent=drafting&end=queued"
                + "&since=2026-11-22T10:00:00Z&olderThan=2026-11-22");
        api.get("/runs?search=company%3DAcme%2C%20Inc.*");
        api.get("/runs?search=company%3Da%2Cb&search=amount%3E%3D10");

        assertThat(runs.queries)
                .containsExactly(
                        RunQuery.first(RunFilter.ANY, 100),
                        new RunQuery(
                                RunFilter.ANY.inState(RunState.RUNNING).about(Optional.of("Deal"), Optional.of("D-7")),
                                5,
                                Optional.of("run-3")),
                        RunQuery.first(
                                RunFilter.ANY
                                        .of(Optional.of("deal"), Optional.of("1.0.0"))
                                        .at(Optional.of("draft"), Optional.of("drafting"))
                                        .to(Optional.of("queued"))
                                        .changed(
                                                Optional.of(Instant.parse("2026-11-22T10:00:00Z")),
                                                Optional.of(Instant.parse("2026-11-22T00:00:00Z"))),
                                100),
                        RunQuery.first(RunFilter.ANY.finding(terms("company=Acme, Inc.*")), 100),
                        RunQuery.first(RunFilter.ANY.finding(terms("company=a,b", "amount>=10")), 100));
    }

    @Test
    void tellsARunWithItsFactsAndEvents() {
        RunStatus status = Statuses.status(1, RunState.RUNNING);
        List<FactRef> facts = new ArrayList<>(status.getFacts());
        facts.add(new FactRef("score", "io.dealflow.schemas.Score", new RecordPosition("x", 0, 5L)));
        know(RunStatus.newBuilder(status).setFacts(facts).build());

        JsonNode run = api.get("/runs/run-1").json();

        assertThat(run.at("/state").asText()).isEqualTo("RUNNING");
        assertThat(run.at("/startedAt").asText()).isEqualTo("2026-11-22T10:00:01Z");
        assertThat(run.at("/steps/0/attempt").asInt()).isEqualTo(1);
        assertThat(run.at("/facts/0/value/company/name").asText()).isEqualTo("Acme");
        assertThat(run.at("/facts/0/expired").asBoolean()).isFalse();
        assertThat(run.at("/facts/1/name").asText()).isEqualTo("score");
        assertThat(run.at("/facts/1/expired").asBoolean()).isTrue();
        assertThat(run.at("/facts/1").has("value")).isFalse();
        assertThat(run.at("/events/0/kind").asText()).isEqualTo("RUN_STARTED");
        assertThat(run.has("end")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/runs/none      | 404 | Not Found           | There is no run 'none'",
                "/runs/silent    | 503 | Service Unavailable | The cluster did not give the states of runs in time",
                "/runs?limit=0   | 400 | Bad Request         | Parameter 'limit': expected 1 to 1000, found 0",
                "/runs?state=odd | 400 | Bad Request         | Parameter 'state': expected one of [RUNNING, PAUSED, UNDOING,"
                        + " COMPLETED, FAILED, CANCELLED], found 'odd'",
                "/runs?stat=x    | 400 | Bad Request         | Parameter 'stat' is not known; known here: state, workflow, version, step,"
                        + " agent, end, type, subject, search, since, olderThan, limit, after",
                "/runs?since=soon | 400 | Bad Request | Parameter 'since': found 'soon', expected a time such as 2026-11-29T08:00:00Z or a"
                        + " duration back such as 2h",
                "/runs?after=unknown | 400 | Bad Request    | Parameter 'after': the list knows no run 'unknown', or no longer;"
                        + " begin anew without it",
                "/workflows?a=b  | 400 | Bad Request         | Parameter 'a' is not known; known here: none",
                "/nothing        | 404 | Not Found           | Page Not Found",
            })
    void answersErrorsAsProblemDetails(String path, int status, String title, String detail) {
        Answer answer = api.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"instance\":\"%s\"}"
                                .formatted(title, status, detail, path.replaceFirst("\\?.*", "")));
    }

    @Test
    void refusesLimitThatIsNoNumber() {
        Answer answer = api.get("/runs?limit=many");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).contains("limit").contains("many");
    }

    @Test
    void tellsOfWorkflowsOnceTheyAreLoaded() throws InterruptedException {
        Answer early = api.get("/workflows");
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.json().at("/detail").asText()).isEqualTo("The workflows are not loaded yet");

        server.getApplicationContext().getBean(WorkflowSource.class).load();

        assertThat(api.get("/workflows").json().at("/0/name").asText()).isEqualTo("client-intake");
        JsonNode deal = api.get("/workflows").json().at("/1");
        assertThat(deal.at("/name").asText()).isEqualTo("deal");
        assertThat(deal.at("/on").asText()).isEqualTo("deals.intake");
        assertThat(deal.has("schedule")).isFalse();
        assertThat(deal.at("/deadline").asText()).isEqualTo("PT24H");
        assertThat(deal.at("/steps/0").toString())
                .isEqualTo("{\"step\":\"score\",\"agent\":\"scoring\",\"fact\":\"score\"}");
        assertThat(api.get("/workflows/deal").json().at("/source").asText()).contains("name: deal");
        assertThat(api.get("/workflows/none").status()).isEqualTo(404);
    }

    @Test
    void healthIsDownUntilTheListHasCaughtUp() {
        runs.caughtUp = false;
        Answer filling = api.get("/health");
        runs.caughtUp = true;

        assertThat(filling.status()).isEqualTo(503);
        assertThat(filling.json().at("/details/run-view/status").asText()).isEqualTo("DOWN");
        assertThat(filling.json().at("/details/run-view/details/state").asText())
                .isEqualTo("CATCHING_UP");
        assertThat(api.get("/health").json().at("/details/run-view/status").asText())
                .isEqualTo("UP");
    }

    @Test
    void healthTellsWhetherTheRegistryAnswers() {
        Answer up = api.get("/health");
        assertThat(up.json().at("/details/schema-registry/status").asText()).isEqualTo("UP");

        registry.answers = false;
        Answer down = api.get("/health");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.json().at("/details/schema-registry/status").asText()).isEqualTo("DOWN");
        assertThat(down.json().at("/details/schema-registry/details/error").asText())
                .isEqualTo("no answer");
    }

    /** Whatever routes the server has, of ours or of the framework. */
    @Test
    void refusesForeignHostAndOriginOnEveryRoute() throws IOException {
        know(Statuses.status(1, RunState.RUNNING));
        List<UriRouteInfo<?, ?>> routes =
                server.getApplicationContext().getBean(Router.class).uriRoutes().toList();
        assertThat(routes).hasSizeGreaterThan(8);
        for (UriRouteInfo<?, ?> route : routes) {
            String path = route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]*}", "run-1");
            String line = "%s %s HTTP/1.1\r\n".formatted(route.getHttpMethodName(), path);
            String json = "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n";

            assertThat(raw(line + "Host: rebound.example.org\r\n" + json)).startsWith("HTTP/1.1 403 ");
            assertThat(raw(line + "Host: localhost\r\nOrigin: http://localhost:3000\r\n" + json))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(raw(line + "Host: localhost\r\nOrigin: null\r\n" + json)).startsWith("HTTP/1.1 403 ");
        }
        assertThat(commands.sent).isEmpty();
    }

    @Test
    void refusesCommandsThatAnyPageCanSend() throws IOException {
        know(Statuses.status(1, RunState.RUNNING));
        String line = "POST /runs/run-1/cancel HTTP/1.1\r\nHost: localhost\r\n";

        assertThat(raw(line + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415 ")
                .contains("application/problem+json");
        assertThat(raw(line + "Content-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 415 ");
        assertThat(raw(line + "Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(commands.sent).isEmpty();
    }

    @Test
    void answersBesideHalfSentRequests() throws IOException {
        List<Socket> half = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(server.getHost(), server.getPort());
                half.add(socket);
                socket.getOutputStream().write("GET /runs HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(raw("GET /runs HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        } finally {
            for (Socket socket : half) {
                socket.close();
            }
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[4096];
            int count = socket.getInputStream().read(buffer);
            return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.UTF_8);
        }
    }

    @Test
    void showsMetrics() {
        Answer metrics = api.get("/prometheus");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body()).contains("jvm_memory_used_bytes");
    }
}

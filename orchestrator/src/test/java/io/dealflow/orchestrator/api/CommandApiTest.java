package io.dealflow.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.orchestrator.api.ApiClient.Answer;
import io.dealflow.orchestrator.testing.WithoutProcessing;
import io.dealflow.runs.Statuses;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask of runs. */
@Timeout(60)
class CommandApiTest {

    private static EmbeddedServer server;
    private static ApiClient api;
    private static FakeRuns runs;
    private static RecordedCommands commands;

    @BeforeAll
    static void start() {
        server = WithoutProcessing.start(
                        Map.of("test.api", "true", "micronaut.server.port", "-1", "kafka.health.enabled", "false"))
                .getBean(EmbeddedServer.class)
                .start();
        api = new ApiClient(server.getURI());
        runs = server.getApplicationContext().getBean(FakeRuns.class);
        commands = server.getApplicationContext().getBean(RecordedCommands.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        runs.caughtUp = true;
        runs.known.clear();
        commands.sent.clear();
        commands.refuses = false;
    }

    private static void know(RunStatus run) {
        runs.known.put(run.getRunId(), run);
    }

    private static void know(int number, RunState state) {
        know(Statuses.status(number, state));
    }

    @Test
    void publishesCommands() {
        know(1, RunState.RUNNING);
        know(2, RunState.FAILED);

        assertThat(api.post("/runs/run-1/cancel", "{\"requestedBy\": \"Ann\", \"reason\": \"duplicate\"}")
                        .status())
                .isEqualTo(202);
        assertThat(api.post("/runs/run-2/retry", "").status()).isEqualTo(202);

        assertThat(commands.sent).hasSize(2);
        assertThat(commands.sent.get(0).getRunId()).isEqualTo("run-1");
        assertThat(commands.sent.get(0).getSubjectId()).isEqualTo("D-1");
        assertThat(commands.sent.get(0).getAction()).isEqualTo(RunAction.CANCEL);
        assertThat(commands.sent.get(0).getRequestedBy()).contains("Ann");
        assertThat(commands.sent.get(0).getReason()).contains("duplicate");
        assertThat(commands.sent.get(1).getAction()).isEqualTo(RunAction.RETRY);
        assertThat(commands.sent.get(1).getReason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cancel, PAUSED", "pause, RUNNING", "resume, PAUSED", "restart, CANCELLED", "restart, RUNNING"})
    void publishesCommandInTheStatesThatItAppliesIn(String action, RunState state) {
        know(1, state);

        assertThat(api.post("/runs/run-1/" + action, "").status()).isEqualTo(202);

        assertThat(commands.sent)
                .extracting(sent -> sent.getAction().name())
                .containsExactly(action.toUpperCase(Locale.ROOT));
    }

    @Test
    void publishesStepToGoOnFrom() {
        know(1, RunState.FAILED);

        assertThat(api.post("/runs/run-1/rerun", "{\"step\": \"quotes[2]/draft\"}")
                        .status())
                .isEqualTo(202);

        assertThat(commands.sent.get(0).getAction()).isEqualTo(RunAction.RERUN);
        assertThat(commands.sent.get(0).getName()).contains("quotes[2]/draft");
    }

    @Test
    void publishesVersionToGoOnByAndThatItIsOnlyToBeTold() {
        know(1, RunState.PAUSED);

        assertThat(api.post("/runs/run-1/migrate", "{\"version\": \"2.0.0+aa\", \"check\": true}")
                        .status())
                .isEqualTo(202);

        assertThat(commands.sent.get(0).getAction()).isEqualTo(RunAction.MIGRATE);
        assertThat(commands.sent.get(0).getName()).contains("2.0.0+aa");
        assertThat(commands.sent.get(0).getData()).containsExactly(Map.entry("dryRun", "true"));
    }

    @Test
    void publishesSignalWithWhatItSays() {
        know(1, RunState.UNDOING);

        assertThat(api.post("/runs/run-1/signal", "{\"signal\": \"bounce\", \"data\": {\"code\": \"550\"}}")
                        .status())
                .isEqualTo(202);

        assertThat(commands.sent.get(0).getAction()).isEqualTo(RunAction.SIGNAL);
        assertThat(commands.sent.get(0).getName()).contains("bounce");
        assertThat(commands.sent.get(0).getData()).containsExactly(Map.entry("code", "550"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/runs/none/cancel   | '' | 404 | There is no run 'none'",
                "/runs/run-1/cancel  | '' | 409 | Run 'run-1' is COMPLETED; only a run that is RUNNING or PAUSED can be told to cancel",
                "/runs/run-1/retry   | '' | 409 | Run 'run-1' is COMPLETED; only a run that is FAILED can be told to retry",
                "/runs/run-1/pause   | '' | 409 | Run 'run-1' is COMPLETED; only a run that is RUNNING can be told to pause",
                "/runs/run-1/resume  | '' | 409 | Run 'run-1' is COMPLETED; only a run that is PAUSED can be told to resume",
                "/runs/run-1/rerun   | {\"step\": \"a\"}   | 409 | Run 'run-1' is COMPLETED; only a run that is RUNNING or FAILED"
                        + " can be told to rerun",
                "/runs/run-1/signal  | {\"signal\": \"a\"} | 409 | Run 'run-1' is COMPLETED; only a run that is RUNNING, PAUSED or"
                        + " UNDOING can be told to take a signal",
                "/runs/run-1/rerun   | '' | 400 | Field 'step': found none, expected the place of the step to go on from",
                "/runs/run-1/signal  | '' | 400 | Field 'signal': found none, expected the name of the signal",
                "/runs/run-1/pause   | {\"step\": \"a\"} | 400 | Field 'step' is not known; known here: requestedBy, reason",
                "/runs/run-1/cancel  | {\"resaon\": \"x\"} | 400 | Field 'resaon' is not known; known here: requestedBy, reason",
                "/runs/run-1/cancel  | {\"reason\": 5} | 400 | Field 'reason': expected a string, found NUMBER",
                "/runs/run-1/signal  | {\"signal\": \"a\", \"data\": {\"n\": 1}} | 400 | Field 'data.n': expected a string, found NUMBER",
                "/runs/run-1/signal  | {\"signal\": \"a\", \"data\": 1} | 400 | Field 'data': expected an object, found NUMBER",
            })
    void refusesCommandsThatCannotApply(String path, String body, int status, String detail) {
        know(1, RunState.COMPLETED);

        Answer answer = api.post(path, body);

        assertThat(answer.json().at("/detail").asText()).isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(commands.sent).isEmpty();
    }

    @Test
    void refusesBodiesThatAreNoOrder() {
        know(1, RunState.RUNNING);

        assertThat(api.post("/runs/run-1/cancel", "{").status()).isEqualTo(400);
        assertThat(api.post("/runs/run-1/cancel", "{\"reason\": \"%s\"}".formatted("x".repeat(501)))
                        .status())
                .isEqualTo(400);
        assertThat(commands.sent).isEmpty();
    }

    @Test
    void boundsWhatASignalSays() {
        know(1, RunState.RUNNING);
        String many =
                IntStream.range(0, 51).mapToObj("\"k%d\": \"v\""::formatted).collect(Collectors.joining(", "));

        assertThat(signal(many)).isEqualTo("Field 'data': expected at most 50 entries, found 51");
        assertThat(signal("\"%s\": \"v\"".formatted("k".repeat(101))))
                .isEqualTo("Field 'data': expected names of 1 to 100 characters, found one of 101");
        assertThat(signal("\"k\": \"%s\"".formatted("v".repeat(1001))))
                .isEqualTo("Field 'data': 'k': expected at most 1,000 characters, found 1,001");
        assertThat(commands.sent).isEmpty();
    }

    private static String signal(String data) {
        return api.post("/runs/run-1/signal", "{\"signal\": \"a\", \"data\": {%s}}".formatted(data))
                .json()
                .at("/detail")
                .asText();
    }

    @Test
    void tellsWhenTheClusterDoesNotTakeACommand() {
        know(1, RunState.RUNNING);
        commands.refuses = true;

        Answer answer = api.post("/runs/run-1/cancel", "");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/detail").asText()).isEqualTo("The cluster does not take the command: no broker");
    }

    @Test
    void countsTheRunsOfAFilterAndTellsThemNothing() {
        IntStream.range(0, 25).forEach(number -> know(number, RunState.RUNNING));
        know(30, RunState.PAUSED);

        Answer answer = bulk("\"action\": \"pause\", \"filter\": {\"state\": \"running\"}, \"dryRun\": true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/count").asInt()).isEqualTo(25);
        assertThat(answer.json().at("/more").asBoolean()).isFalse();
        assertThat(answer.json().at("/complete").asBoolean()).isTrue();
        assertThat(answer.json().at("/sample"))
                .hasSize(20)
                .first()
                .extracting(JsonNode::asText)
                .isEqualTo("run-0");
        assertThat(commands.sent).isEmpty();
    }

    @Test
    void tellsAllRunsOfAFilterTheOldestFirst() {
        know(3, RunState.FAILED);
        know(2, RunState.FAILED);
        know(1, RunState.RUNNING);
        know(RunStatus.newBuilder(Statuses.status(4, RunState.FAILED))
                .setWorkflow("other")
                .build());

        Answer answer = bulk("\"action\": \"rerun\", \"step\": \"score\", \"reason\": \"mended\","
                + " \"filter\": {\"state\": \"failed\", \"workflow\": \"deal\", \"subjectType\": \"Deal\","
                + " \"step\": \"score\", \"since\": \"2026-11-22\", \"olderThan\": \"1s\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"action\":\"rerun\",\"dryRun\":false,\"count\":2,\"more\":false,\"complete\":true,"
                        + "\"sample\":[\"run-2\",\"run-3\"]}");
        assertThat(commands.sent).extracting(RunCommand::getRunId).containsExactly("run-2", "run-3");
        assertThat(commands.sent.get(0).getName()).contains("score");
        assertThat(commands.sent.get(0).getReason()).contains("mended");
    }

    @Test
    void tellsNothingToARunThatALaterOneFollowed() {
        know(1, RunState.FAILED);
        know(RunStatus.newBuilder(Statuses.status(2, RunState.COMPLETED))
                .setSubjectId("D-1")
                .setRevision(2)
                .build());

        assertThat(bulk("\"action\": \"retry\", \"filter\": {\"state\": \"failed\"}")
                        .json()
                        .at("/count")
                        .asInt())
                .isZero();
        assertThat(commands.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'filter': {'state': 'failed'} | Field 'action': found none, expected one of cancel, retry, pause, resume, rerun,"
                        + " signal, restart, migrate",
                "'action': 'retri', 'filter': {'state': 'failed'} | Field 'action': found 'retri', expected one of cancel, retry,"
                        + " pause, resume, rerun, signal, restart, migrate (did you mean 'retry'?)",
                "'action': 'retry' | Field 'filter.state': found none, expected one of running, paused, undoing, completed,"
                        + " failed, cancelled",
                "'action': 'retry', 'filter': {'state': 'running'} | Field 'filter.state': found RUNNING, expected FAILED, which a"
                        + " run must be to be told to retry",
                "'action': 'retry', 'filter': {'state': 'failed', 'path': 'x'} | Field 'filter.path' is not known; known here:"
                        + " state, workflow, version, step, agent, subjectType, search, since, olderThan",
                "'action': 'retry', 'filter': {'state': 'failed', 'since': 'x'} | Field 'filter.since': found 'x', expected a time"
                        + " such as 2026-11-29T08:00:00Z or a duration back such as 2h",
                "'action': 'retry', 'filter': {'state': 'failed', 'search': 'x'} | Field 'filter.search': expected a list of"
                        + " strings, found STRING",
                "'action': 'retry', 'filter': {'state': 'failed', 'search': [7]} | Field 'filter.search': expected a string,"
                        + " found NUMBER",
                "'action': 'retry', 'filter': {'state': 'failed', 'search': ['x']} | Field 'filter.search': found 'x', expected"
                        + " NAME=VALUE, where * in the value stands for any text, NAME>=NUMBER or NAME<=NUMBER, such as"
                        + " company=acme*",
                "'action': 'retry', 'filter': {'state': 'failed', 'olderThan': 'x'} | Field 'filter.olderThan': found 'x', expected"
                        + " a time such as 2026-11-29T08:00:00Z or a duration back such as 2h",
                "'action': 'retry', 'filter': {'state': 'failed'}, 'dryRun': 1 | Field 'dryRun': expected true or false, found"
                        + " NUMBER",
                "'action': 'retry', 'filter': {'state': 'failed'}, 'step': 'a' | Field 'step' is not known; known here: action,"
                        + " filter, dryRun, requestedBy, reason",
            })
    void refusesBulkOrdersThatAreNone(String fields, String detail) {
        Answer answer = bulk(fields.replace('\'', '"'));

        assertThat(answer.json().at("/detail").asText()).isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void tellsManyNothingUntilAllRunsAreKnown() {
        know(1, RunState.RUNNING);
        runs.caughtUp = false;

        assertThat(bulk("\"action\": \"pause\", \"filter\": {\"state\": \"running\"}")
                        .status())
                .isEqualTo(503);
        assertThat(commands.sent).isEmpty();
    }

    private static Answer bulk(String fields) {
        return api.post("/runs/commands", "{%s}".formatted(fields));
    }
}

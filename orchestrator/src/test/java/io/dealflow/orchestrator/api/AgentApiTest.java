package io.dealflow.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.orchestrator.api.ApiClient.Answer;
import io.dealflow.orchestrator.testing.WithoutProcessing;
import io.dealflow.orchestrator.workflow.WorkflowSource;
import io.dealflow.runs.Statuses;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.StepState;
import io.dealflow.schemas.StepStatus;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask of agents. */
@Timeout(60)
class AgentApiTest {

    private static final Instant AT = Instant.parse("2026-11-29T08:00:00Z");

    private static EmbeddedServer server;
    private static ApiClient api;
    private static FakePauses pauses;
    private static RecordedCommands commands;

    @BeforeAll
    static void start() throws InterruptedException {
        server = WithoutProcessing.start(
                        Map.of("test.api", "true", "micronaut.server.port", "-1", "kafka.health.enabled", "false"))
                .getBean(EmbeddedServer.class)
                .start();
        api = new ApiClient(server.getURI());
        pauses = server.getApplicationContext().getBean(FakePauses.class);
        commands = server.getApplicationContext().getBean(RecordedCommands.class);
        server.getApplicationContext().getBean(WorkflowSource.class).load();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        pauses.paused.clear();
        commands.controls.clear();
    }

    @Test
    void publishesWhoPausesAnAgentAndWhy() {
        Answer answer = api.post("/agents/scoring/pause", "{\"requestedBy\": \"Ann\", \"reason\": \"a new model\"}");

        assertThat(answer.status()).isEqualTo(202);
        AgentControl control = commands.controls.get("scoring");
        assertThat(control.getState()).isEqualTo(AgentState.PAUSED);
        assertThat(control.getRequestedBy()).contains("Ann");
        assertThat(control.getReason()).contains("a new model");
    }

    @Test
    void resumesAPausedAgentAlsoOneThatNoWorkflowCallsAnyMore() {
        pause("former");

        assertThat(api.post("/agents/former/resume", "").status()).isEqualTo(202);

        assertThat(commands.controls.get("former").getState()).isEqualTo(AgentState.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/agents/scorin/pause    | '' | 404 | There is no agent 'scorin': none of that name has registered, and no"
                        + " workflow calls one (did you mean 'scoring'?)",
                "/agents/scoring/resume  | '' | 409 | Agent 'scoring' is not paused: there is nothing to resume",
                "/agents/drafting/pause  | '' | 409 | Agent 'drafting' is paused already, since 2026-11-29T08:00:00Z by Ann:"
                        + " a new prompt",
                "/agents/scoring/pause   | {\"resaon\": \"x\"} | 400 | Field 'resaon' is not known; known here: requestedBy, reason",
                "/agents/scoring/pause?x=1 | '' | 400 | Parameter 'x' is not known; known here: none",
            })
    void refusesWhatCannotApply(String path, String body, int status, String detail) {
        pause("drafting");

        Answer answer = api.post(path, body);

        assertThat(answer.json().at("/detail").asText()).isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(commands.controls).isEmpty();
    }

    @Test
    void listsAgentsWithWhoHasPausedThemAndWhy() {
        pause("drafting");

        JsonNode json = api.get("/agents").json();

        assertThat(json.at("/log").asText()).isEqualTo("log-1");
        assertThat(agent(json, "drafting"))
                .hasToString("{\"agent\":\"drafting\",\"state\":\"PAUSED\",\"queued\":0,\"issued\":0,"
                        + "\"since\":\"2026-11-29T08:00:00Z\",\"requestedBy\":\"Ann\",\"reason\":\"a new prompt\"}");
        assertThat(agent(json, "scoring"))
                .hasToString("{\"agent\":\"scoring\",\"state\":\"ACTIVE\",\"queued\":0,\"issued\":0}");
    }

    @Test
    void tellsOfARunWhichOfItsAgentsArePaused() {
        FakeRuns runs = server.getApplicationContext().getBean(FakeRuns.class);
        RunStatus run = Statuses.status(1, RunState.RUNNING);
        run.setSteps(List.of(step("score", "scoring"), step("draft", "drafting")));
        runs.known.put(run.getRunId(), run);
        pause("drafting");

        JsonNode json = api.get("/runs/" + run.getRunId()).json();

        assertThat(json.at("/pausedAgents"))
                .hasToString("[{\"state\":\"PAUSED\",\"requestedBy\":\"Ann\",\"reason\":\"a new prompt\","
                        + "\"at\":\"2026-11-29T08:00:00Z\",\"agent\":\"drafting\"}]");
    }

    private static StepStatus step(String path, String agent) {
        return StepStatus.newBuilder()
                .setPath(path)
                .setVisit(1)
                .setAgent(agent)
                .setState(StepState.RUNNING)
                .setAttempt(1)
                .setStartedAt(AT)
                .build();
    }

    private static JsonNode agent(JsonNode json, String name) {
        return StreamSupport.stream(json.at("/agents").spliterator(), false)
                .filter(agent -> agent.at("/agent").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void pause(String agent) {
        pauses.paused.put(agent, new AgentControl(AgentState.PAUSED, "Ann", "a new prompt", AT));
    }
}

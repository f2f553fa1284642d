package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Step.AgentStep;
import io.dealflow.orchestrator.workflow.Target.ToEnd;
import io.dealflow.orchestrator.workflow.Target.ToStep;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowFormTest {

    private static final String SMALL = """
            workflow: deal
            version: 1
            steps:
              - step: score
                agent: scoring
            """;

    private static Workflow load(String text) {
        return new WorkflowLoader(new FixedSchemas()).load("deal.yaml", text);
    }

    @Test
    void fillsInDefaults() {
        Workflow workflow = load(SMALL);

        assertThat(workflow.name()).isEqualTo("deal");
        assertThat(workflow.on()).isEmpty();
        assertThat(workflow.deadline()).isEqualTo(Duration.ofHours(24));
        assertThat(workflow.source()).isEqualTo(SMALL);
        assertThat(workflow.steps())
                .containsExactly(new AgentStep(
                        "score",
                        "scoring",
                        "score",
                        Duration.ofSeconds(60),
                        RetryPolicy.DEFAULT,
                        Optional.empty(),
                        ((AgentStep) workflow.first()).next(),
                        Optional.empty()));
        assertThat(((AgentStep) workflow.first()).next().branches()).isEmpty();
        assertThat(((AgentStep) workflow.first()).next().otherwise()).isEqualTo(new ToEnd("completed"));
    }

    @Test
    void readsEveryKey() {
        Workflow workflow = load("""
                workflow: deal
                version: 7
                on: deals.intake
                deadline: 90m
                steps:
                  - step: score
                    agent: scoring
                    as: points
                    timeout: 1500ms
                    retry: {attempts: 1, backoff: 2s, factor: 1.5, limit: 1d, jitter: 0}
                    next: {step: again}
                    on-failure: {end: unscored}
                  - step: again
                    agent: scoring
                    on-failure: {step: last}
                  - step: last
                    agent: scoring
                    urgent: deal.id == 'd-1'
                    as: other
                """);

        assertThat(workflow.on()).contains("deals.intake");
        assertThat(workflow.deadline()).isEqualTo(Duration.ofMinutes(90));
        AgentStep score = (AgentStep) workflow.step("score");
        assertThat(score.fact()).isEqualTo("points");
        assertThat(score.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(score.retry()).isEqualTo(new RetryPolicy(1, Duration.ofSeconds(2), 1.5, Duration.ofDays(1), 0.0));
        assertThat(score.next().otherwise()).isEqualTo(new ToStep("again"));
        assertThat(score.onFailure()).contains(new ToEnd("unscored"));
        assertThat(score.urgent()).isEmpty();
        assertThat(((AgentStep) workflow.step("last")).urgent())
                .map(Condition::text)
                .contains("deal.id == 'd-1'");
        assertThat(((AgentStep) workflow.step("again")).onFailure()).contains(new ToStep("last"));
    }

    @Test
    void versionChangesWithTheText() {
        String version = load(SMALL).version();

        assertThat(version).matches("1\\+[0-9a-f]{8}");
        assertThat(load(SMALL).version()).isEqualTo(version);
        assertThat(load(SMALL + "# a comment\n").version()).isNotEqualTo(version);
    }

    @Test
    void versionIsDeclaredOneAndDigestOfText() {
        assertThat(load("{workflow: deal, version: 3, steps: [{step: score, agent: scoring}]}")
                        .version())
                .isEqualTo("3+fa508a2a");
    }

    @Test
    void namesLineOfUnknownKeyAndWhatIsMeant() {
        assertThat(Refusal.of(SMALL + "    timout: 3s\n"))
                .containsExactly(
                        "deal.yaml:6: unknown key 'timout' of the step (did you mean 'timeout'?), expected one of"
                                + " step, agent, as, timeout, retry, urgent, next, on-failure");
    }

    @Test
    void tellsAllProblemsAtOnceInOrder() {
        assertThat(Refusal.of("""
                        workflow: deal
                        version: one
                        on: deals.intake
                        deadline: 24
                        steps:
                          - step: score
                            agent: scoring
                            timeout: [30s]
                            retry: {attempts: 0, jitter: 1.5, backoff: 2m}
                            next:
                              - when: score.valeu < 15.0
                                end: nurture
                              - step: rout
                        """))
                .containsExactly(
                        "deal.yaml:2: key 'version' of the workflow: expected a whole number, found 'one'",
                        "deal.yaml:4: key 'deadline' of the workflow: expected a duration such as 500ms, 30s, 15m, 24h or 7d,"
                                + " found '24'",
                        "deal.yaml:8: key 'timeout' of the step: expected a duration such as 500ms, 30s, 15m, 24h or 7d,"
                                + " found a list",
                        "deal.yaml:9: key 'attempts' of retry: expected 1 to 1000, found 0",
                        "deal.yaml:9: key 'jitter' of retry: expected 0.0 to 1.0, found 1.5",
                        "deal.yaml:9: key 'limit' of retry: expected at least the backoff of 2m, found 1m",
                        "deal.yaml:13: step 'score' goes to 'rout', expected one of the steps score");
    }

    @Test
    void namesMissingKeys() {
        assertThat(Refusal.of("on: deals.intake\n"))
                .containsExactly(
                        "deal.yaml:1: the workflow lacks the key 'workflow'",
                        "deal.yaml:1: the workflow lacks the key 'version'",
                        "deal.yaml:1: the workflow lacks the key 'steps'");
        assertThat(Refusal.of("workflow: deal\nversion: 1\nsteps:\n  - as: x\n"))
                .containsExactly(
                        "deal.yaml:4: the step lacks the key 'step'", "deal.yaml:4: the step lacks the key 'agent'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps: []                       | 1 | key 'steps': expected a list of one step or more, found a list",
                "steps: score                    | 1 | key 'steps': expected a list of one step or more, found 'score'",
                "steps: [score]                  | 1 | the step: expected a mapping with the keys step, agent, as, timeout,"
                        + " retry, urgent, next, on-failure, found 'score'",
                "steps: [{step: Score, agent: scoring}] | 1 | key 'step' of the step: expected a lower-case letter, then"
                        + " lower-case letters, digits and hyphens, at most 63, found 'Score'",
                "steps: [{step: score, agent: }] | 1 | key 'agent' of the step: expected a lower-case letter, then"
                        + " lower-case letters, digits and hyphens, at most 63, found nothing",
                "steps: [{step: score, agent: scoring, as: in}] | 1 | key 'as' of the step: expected a lower-case letter,"
                        + " then letters, digits and underscores, but 'task' and no word of CEL, found 'in'",
                "steps: [{step: score, agent: scoring, step: x}] | 1 | key 'step' of the step is there twice, expected once",
                "steps: [{step: score, agent: scoring, next: score}] | 1 | next: expected a mapping with the keys step, end,"
                        + " found 'score'",
                "steps: [{step: score, agent: scoring, next: []}] | 1 | next: expected one entry or more, found none",
                "steps: [{step: score, agent: scoring, next: {}}] | 1 | next: expected either 'step' or 'end', found neither",
                "steps: [{step: score, agent: scoring, next: {step: a, end: b}}] | 1 | next: expected either 'step' or 'end',"
                        + " found both",
                "steps: [{step: score, agent: scoring, next: [{when: true, end: a}]}] | 1 | the last entry of next has a"
                        + " 'when', expected it without one: it is the otherwise",
                "steps: [{step: score, agent: scoring, next: [{end: a}, {end: b}]}] | 1 | the entry of next lacks the key"
                        + " 'when', which only the last one goes without",
                "steps: [{step: score, agent: scoring, on-failure: {}}] | 1 | on-failure: expected either 'step' or 'end',"
                        + " found neither",
                "steps: [{step: score, agent: scoring, timeout: 31d}] | 1 | key 'timeout' of the step: expected 1ms to 30d,"
                        + " found 31d",
            })
    void refusesWrongForms(String steps, int line, String message) {
        assertThat(Refusal.of(steps + "\nworkflow: deal\nversion: 1\n"))
                .containsExactly("deal.yaml:%d: %s".formatted(line, message));
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(Refusal.of("workflow: deal\nsteps: [\n"))
                .containsExactly("deal.yaml:3: this is no YAML: expected the node content, but found '<stream end>'");
        assertThat(Refusal.of("")).containsExactly("deal.yaml:1: the file is empty, expected a workflow");
        assertThat(Refusal.of("- a\n"))
                .containsExactly("deal.yaml:1: the workflow: expected a mapping with the keys workflow, version, on,"
                        + " deadline, steps, found a list");
        assertThat(Refusal.of("a: 1\n---\nb: 2\n"))
                .singleElement()
                .asString()
                .startsWith("deal.yaml:2: this is no YAML:");
        assertThat(Refusal.of("workflow: \u0000"))
                .singleElement()
                .asString()
                .startsWith("deal.yaml:1: this is no YAML: special characters are not allowed");
    }

    @Test
    void refusesNameWithColonWhichEndsItInTheNamesOfRuns() {
        assertThat(Refusal.of("workflow: deal:north\nversion: 1\nsteps: [{step: score, agent: scoring}]\n"))
                .contains("deal.yaml:1: key 'workflow' of the workflow: expected a lower-case letter, then lower-case"
                        + " letters, digits and hyphens, at most 63, found 'deal:north'");
    }

    @Test
    void refusesNameOfAnotherFile() {
        assertThat(Refusal.of("workflow: lead\nversion: 1\nsteps: [{step: score, agent: scoring}]\n"))
                .containsExactly("deal.yaml:1: workflow 'lead' is in file deal.yaml, expected file lead.yaml");
    }

    @Test
    void refusesMoreStepsThanAFileMayHave() {
        StringBuilder text = new StringBuilder("workflow: deal\nversion: 1\nsteps:\n");
        for (int i = 0; i <= 1000; i++) {
            text.append("  - {step: s%d, agent: scoring}%n".formatted(i));
        }
        assertThat(Refusal.of(text.toString()))
                .containsExactly("deal.yaml:4: key 'steps': expected at most 1000 steps, found 1001");
    }
}

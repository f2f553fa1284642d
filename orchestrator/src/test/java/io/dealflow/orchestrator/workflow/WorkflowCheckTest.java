package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.orchestrator.workflow.Step.AgentStep;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

class WorkflowCheckTest {

    private static final String HEAD = "workflow: deal\nversion: 1\nsteps:\n";

    private static final Schema SCORE = parse("""
            {"type": "record", "name": "Score", "namespace": "other", "fields": [{"name": "value", "type": "int"}]}
            """);

    /** An agent of another house: its tasks need facts of the given types, its outcome is of the type given. */
    private static FixedSchemas with(String agent, String needs, String outcome) {
        Schema task = parse("""
                {"type": "record", "name": "Task", "namespace": "other", "fields": [{"name": "task", "type": "string"}%s]}
                """.formatted(needs.isEmpty() ? "" : ", " + needs));
        Schema result = parse("""
                {"type": "record", "name": "Result", "namespace": "other", "fields": [{"name": "task", "type": "string"},
                  {"name": "outcome", "type": [%s, {"type": "record", "name": "io.dealflow.schemas.Failure", "fields": []}]}]}
                """.formatted(outcome));
        return new FixedSchemas().agent(agent, task, result);
    }

    private static Schema parse(String text) {
        return new SchemaParser().parse(text).mainSchema();
    }

    @Test
    void refusesStepNamedTwice() {
        assertThat(Refusal.of(
                        HEAD + "  - {step: a, agent: scoring}\n  - {step: a, agent: retrieval, next: {end: x}}\n"))
                .contains("deal.yaml:5: step 'a' is there twice, first on line 4; expected names to be unique");
    }

    @Test
    void refusesSameStepTwiceOnOneLine() {
        assertThat(
                        Refusal.of(
                                "workflow: deal\nversion: 1\nsteps: [{step: a, agent: scoring, next: {end: x}}, {step: a, agent: scoring, next: {end: x}}]\n"))
                .containsExactly("deal.yaml:3: step 'a' is there twice, first on line 3; expected names to be unique");
    }

    @Test
    void refusesUnknownTargets() {
        assertThat(Refusal.of(HEAD + """
                          - step: score
                            agent: scoring
                            next: {step: retreive}
                            on-failure: {step: nowhere}
                          - step: retrieve
                            agent: retrieval
                        """))
                .containsExactly(
                        "deal.yaml:6: step 'score' goes to 'retreive' (did you mean 'retrieve'?), expected one of the steps"
                                + " score, retrieve",
                        "deal.yaml:7: step 'score' goes to 'nowhere', expected one of the steps score, retrieve");
    }

    @Test
    void namesTheCircle() {
        assertThat(Refusal.of(HEAD + """
                          - {step: start, agent: scoring}
                          - {step: a, agent: scoring}
                          - {step: b, agent: scoring, on-failure: {step: c}}
                          - {step: c, agent: scoring, next: {step: a}}
                        """))
                .containsExactly(
                        "deal.yaml:5: the steps go in a circle: a -> b -> c -> a; expected every way to come to an end");
    }

    @Test
    void refusesStepThatLeadsToItself() {
        assertThat(Refusal.of(HEAD + "  - {step: a, agent: scoring, on-failure: {step: a}}\n"))
                .containsExactly("deal.yaml:4: the steps go in a circle: a -> a; expected every way to come to an end");
    }

    @Test
    void refusesStepThatNoWayLeadsTo() {
        assertThat(Refusal.of(HEAD + """
                          - {step: a, agent: scoring, next: {end: done}}
                          - {step: b, agent: scoring}
                        """)).containsExactly("deal.yaml:5: no way leads to step 'b'");
    }

    @Test
    void reachesStepsByWayOfFailures() {
        Workflow workflow = new WorkflowLoader(new FixedSchemas()).load("deal.yaml", HEAD + """
                                  - {step: a, agent: scoring, next: {end: done}, on-failure: {step: b}}
                                  - {step: b, agent: retrieval}
                                """);
        assertThat(workflow.steps()).hasSize(2);
    }

    @Test
    void namesUnknownAgentAndItsSubjects() {
        assertThatThrownBy(() -> new WorkflowLoader(new FixedSchemas())
                        .load("deal.yaml", HEAD + "  - step: a\n    agent: scorer\n"))
                .isInstanceOf(WorkflowException.class)
                .hasMessage("deal.yaml:5: agent 'scorer' is unknown, expected subjects"
                        + " 'agents.scorer.tasks-value' and 'agents.scorer.results-value'");
    }

    @Test
    void admitsUnknownAgentsIfNothingElseIsWrong() {
        WorkflowLoader loader = new WorkflowLoader(new FixedSchemas());

        assertThat(loader.admit("deal.yaml", HEAD + "  - step: a\n    agent: scorer\n")
                        .awaits())
                .containsExactly("scorer");
        assertThatThrownBy(() -> loader.admit("lead.yaml", HEAD + "  - step: a\n    agent: scorer\n"))
                .isInstanceOf(WorkflowException.class)
                .hasMessageContaining("workflow 'deal' is in file lead.yaml");
    }

    @Test
    void doesNotBlameStepsForWhatAnUnknownAgentMayProduce() {
        assertThat(Refusal.of(HEAD + """
                          - step: a
                            agent: scorer
                            next:
                              - when: score.value < 1.0
                                end: x
                              - step: b
                          - {step: b, agent: drafting}
                          - {step: c, agent: routing, timeout: 0s}
                        """))
                .hasSize(2)
                .last()
                .isEqualTo("deal.yaml:11: key 'timeout' of the step: expected 1ms to 30d, found 0s");
    }

    @Test
    void refusesSchemasThatNoAgentCanHave() {
        Schema odd = parse("{\"type\": \"record\", \"name\": \"Odd\", \"fields\": []}");
        assertThatThrownBy(() -> new AgentSchemas.Schemas(odd, odd))
                .hasMessage("Schema Odd: expected a record with a field 'task'");
    }

    @Test
    void refusesUnknownIntake() {
        assertThat(Refusal.of("workflow: deal\nversion: 1\non: leads\nsteps: [{step: a, agent: scoring}]\n"))
                .containsExactly("deal.yaml:3: topic 'leads' is unknown, expected subject 'leads-value'");
    }

    @Test
    void namesTheWayThatLacksAFact() {
        assertThat(Refusal.of(HEAD + """
                          - step: score
                            agent: scoring
                            next:
                              - {when: score.value > 90.0, step: draft}
                              - {step: retrieve}
                          - {step: retrieve, agent: retrieval}
                          - {step: draft, agent: drafting}
                        """))
                .containsExactly("deal.yaml:10: step 'draft' needs fact 'precedents' (io.dealflow.schemas.Precedents of"
                        + " io.dealflow.schemas.DraftingTask), but the way score -> draft does not produce it");
    }

    @Test
    void failedStepProducesNoFact() {
        assertThat(Refusal.of(HEAD + """
                          - {step: score, agent: scoring}
                          - {step: retrieve, agent: retrieval, on-failure: {step: draft}}
                          - {step: draft, agent: drafting}
                        """))
                .containsExactly("deal.yaml:6: step 'draft' needs fact 'precedents' (io.dealflow.schemas.Precedents of"
                        + " io.dealflow.schemas.DraftingTask), but the way score -> retrieve (failed) -> draft does not"
                        + " produce it");
    }

    @Test
    void namesFactThatNothingProduces() {
        assertThat(Refusal.of(HEAD + """
                          - {step: score, agent: scoring, as: scores}
                          - {step: retrieve, agent: retrieval}
                          - {step: draft, agent: drafting}
                        """))
                .containsExactly("deal.yaml:6: step 'draft' needs fact 'score' (io.dealflow.schemas.Score of"
                        + " io.dealflow.schemas.DraftingTask), but nothing produces it (did you mean 'scores'?); the facts"
                        + " are deal, scores, precedents, draft");
    }

    @Test
    void whatMakesTasksUrgentMayReadOnlyWhatIsKnownBeforeTheStep() {
        assertThat(Refusal.of(HEAD + """
                          - {step: a, agent: scoring, urgent: score.value > 90.0}
                          - {step: b, agent: retrieval, urgent: score.value > 90.0}
                        """))
                .singleElement()
                .asString()
                .startsWith("deal.yaml:4: condition 'score.value > 90.0': ");
    }

    @Test
    void nullableNeedMayBeAbsent() {
        FixedSchemas schemas = with(
                "other",
                "{\"name\": \"score\", \"type\": [\"null\", %s]}".formatted(io.dealflow.schemas.Score.getClassSchema()),
                SCORE.toString());
        Workflow workflow =
                new WorkflowLoader(schemas).load("deal.yaml", HEAD + "  - {step: a, agent: other, as: mine}\n");
        assertThat(((AgentStep) workflow.first()).fact()).isEqualTo("mine");
    }

    @Test
    void refusesFactOfTypeThatDoesNotFit() {
        FixedSchemas schemas = with("other", """
                {"name": "score", "type": {"type": "record", "name": "io.dealflow.schemas.Score", "fields":
                  [{"name": "value", "type": "double"}, {"name": "grade", "type": "string"}]}}
                """, SCORE.toString());
        assertThat(Refusal.of(schemas, HEAD + "  - {step: a, agent: scoring}\n  - {step: b, agent: other, as: mine}\n"))
                .containsExactly(
                        "deal.yaml:5: step 'b' needs fact 'score' as io.dealflow.schemas.Score (of other.Task), but"
                                + " it is io.dealflow.schemas.Score: grade at /fields/1");
    }

    @Test
    void refusesNullableNeedOfTypeThatDoesNotFit() {
        FixedSchemas schemas =
                with("other", "{\"name\": \"deal\", \"type\": [\"null\", \"string\"]}", SCORE.toString());
        assertThat(Refusal.of(schemas, HEAD + "  - {step: b, agent: other}\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "deal.yaml:4: step 'b' needs fact 'deal' as [\"null\",\"string\"] (of other.Task), but it is"
                                + " io.dealflow.schemas.Deal: ");
    }

    @Test
    void refusesOneFactInTwoTypes() {
        FixedSchemas schemas = with("other", "", SCORE.toString());
        assertThat(Refusal.of(schemas, HEAD + "  - {step: a, agent: scoring}\n  - {step: b, agent: other}\n"))
                .containsExactly("deal.yaml:5: step 'b' produces fact 'score' as other.Score, but line 4 produces it as"
                        + " io.dealflow.schemas.Score; expected one type (use 'as')");
    }

    @Test
    void takesOneFactOfOneTypeFromSeveralSteps() {
        Workflow workflow = new WorkflowLoader(new FixedSchemas())
                .load("deal.yaml", HEAD + "  - {step: a, agent: scoring}\n  - {step: b, agent: scoring}\n");
        assertThat(workflow.steps()).hasSize(2);
    }

    @Test
    void namesFirstFactAfterTypeOfIntake() {
        Schema lead = parse("{\"type\": \"record\", \"name\": \"HotLead\", \"fields\": []}");
        FixedSchemas schemas = with("other", "{\"name\": \"hotLead\", \"type\": %s}".formatted(lead), SCORE.toString())
                .intake("leads", lead);
        Workflow workflow = new WorkflowLoader(schemas)
                .load("deal.yaml", "workflow: deal\nversion: 1\non: leads\nsteps: [{step: a, agent: other}]\n");
        assertThat(workflow.on()).contains("leads");
    }
}

package io.dealflow.orchestrator.workflow;

import static io.dealflow.orchestrator.workflow.ExampleSchemas.field;
import static io.dealflow.orchestrator.workflow.ExampleSchemas.nullable;
import static io.dealflow.orchestrator.workflow.ExampleSchemas.record;
import static io.dealflow.orchestrator.workflow.ExampleSchemas.result;
import static io.dealflow.orchestrator.workflow.ExampleSchemas.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Score;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class WorkflowCheckTest {

    private static final String HEAD = """
            document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '1.0.0'}
            evaluate: {language: cel}
            do:
            """;
    private static final Schema GRADE = record("Grade");

    private static WorkflowLoader loader(AgentSchemas schemas) {
        return new WorkflowLoader(schemas);
    }

    @Test
    void namesUnknownAgentAndItsSubjects() {
        assertThatThrownBy(() -> loader(new FixedSchemas()).load("deal.yaml", HEAD + "  - a: {call: scorer}\n"))
                .isInstanceOf(WorkflowException.class)
                .hasMessage("deal.yaml:4: agent 'scorer' is unknown, expected subjects"
                        + " 'agents.scorer.tasks-value' and 'agents.scorer.results-value'");
    }

    @Test
    void admitsUnknownAgentsIfNothingElseIsWrong() {
        WorkflowLoader loader = loader(new FixedSchemas());
        String text = HEAD + "  - a: {call: scorer}\n  - b: {call: retrieval}\n";

        Workflow admitted = loader.admit("deal.yaml", text);

        assertThat(admitted.awaits()).containsExactly("scorer");
        assertThat(admitted.complete()).isFalse();
        assertThat(admitted.calls())
                .extracting(
                        called -> called.call().agent() + " " + called.call().fact())
                .containsExactly("scorer ", "retrieval precedents");
        assertThatThrownBy(() -> loader.admit("lead.yaml", text))
                .isInstanceOf(WorkflowException.class)
                .hasMessageContaining("workflow 'deal' is in file lead.yaml");
    }

    @Test
    void doesNotBlameStepsForWhatAnUnknownAgentMayProduce() {
        Workflow admitted = loader(new FixedSchemas()).admit("deal.yaml", HEAD + """
                  - a: {call: scorer}
                  - b: {call: drafting, if: score.value < 1.0}
                  - c: {set: {points: '${score.value}'}}
                  - d: {set: {outcome: low}, if: points > 3.0}
                  - e:
                      for: {in: others.all}
                      do:
                        - f: {set: {text: '${item}'}}
                      metadata: {collect: {texts: text}}
                """);

        assertThat(admitted.awaits()).containsExactly("scorer");
    }

    @Test
    void checksWhatDoesNotDependOnAnUnknownAgent() {
        assertThat(Refusal.of(HEAD + """
                  - a: {call: scorer}
                  - b: {call: drafting, if: deal.amuont > 1.0 && other.value > 1.0}
                  - c: {call: routing, if: deal.amuont > 1.0}
                  - d: {set: {outcome: '${size(deal.source)}'}}
                """))
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("deal.yaml:4: agent 'scorer' is unknown"))
                .anyMatch(problem ->
                        problem.startsWith("deal.yaml:6: condition 'deal.amuont > 1.0': Deal has no field 'amuont'"))
                .anyMatch(problem -> problem.startsWith("deal.yaml:7: step 'd' produces fact 'outcome' as long"));
    }

    @Test
    void refusesSchemasThatNoAgentCanHave() {
        AgentSchemas odd = new AgentSchemas() {
            @Override
            public Optional<Schemas> of(String agent) {
                return Optional.of(new Schemas(GRADE, GRADE));
            }

            @Override
            public Optional<Schema> ofIntake(String topic) {
                return new FixedSchemas().ofIntake(topic);
            }
        };

        assertThat(Refusal.of(odd, HEAD + "  - a: {call: grading}\n"))
                .containsExactly(
                        "deal.yaml:4: agent 'grading': Schema other.Grade: expected a record with a field 'task'");
    }

    @Test
    void givesTheVersionWithTheDigestOfTheText() {
        String text = HEAD + "  - a: {call: scoring}\n";
        Workflow first = loader(new FixedSchemas()).load("deal.yaml", text);
        Workflow second = loader(new FixedSchemas()).load("deal.yaml", text + "# changed\n");

        assertThat(first.version()).isEqualTo("1.0.0+4acbc5ef");
        assertThat(second.version()).matches("1\\.0\\.0\\+[0-9a-f]{8}").isNotEqualTo(first.version());
        assertThat(first.source()).isEqualTo(text);
    }

    @Test
    void refusesAFileOfAnotherNameThanItsWorkflow() {
        assertThatThrownBy(() -> loader(new FixedSchemas()).load("lead.yaml", HEAD + "  - a: {call: scoring}\n"))
                .hasMessage("lead.yaml:1: workflow 'deal' is in file lead.yaml, expected file deal.yaml");
    }

    @Test
    void nullableNeedMayBeAbsent() {
        FixedSchemas schemas = new FixedSchemas()
                .agent("other", task(field("score", nullable(Score.getClassSchema()))), result(GRADE));

        assertThat(loader(schemas)
                        .load("deal.yaml", HEAD + "  - a: {call: other, metadata: {as: mine}}\n")
                        .calls())
                .extracting(called -> called.call().fact())
                .containsExactly("mine");
    }

    @Test
    void refusesFactOfTypeThatDoesNotFit() {
        Schema more = Schema.createRecord("Score", "", "io.dealflow.schemas", false);
        more.setFields(List.of(field("value", Schema.create(Schema.Type.DOUBLE)), field("grade", ExampleSchemas.TEXT)));
        FixedSchemas schemas = new FixedSchemas().agent("other", task(field("score", more)), result(GRADE));

        assertThat(Refusal.of(schemas, HEAD + "  - a: {call: scoring}\n  - b: {call: other}\n"))
                .containsExactly(
                        "deal.yaml:5: step 'b' needs fact 'score' as io.dealflow.schemas.Score (of other.Task), but"
                                + " it is io.dealflow.schemas.Score: grade at /fields/1");
    }

    @Test
    void refusesNullableNeedOfTypeThatDoesNotFit() {
        FixedSchemas schemas =
                new FixedSchemas().agent("other", task(field("deal", nullable(ExampleSchemas.TEXT))), result(GRADE));

        assertThat(Refusal.of(schemas, HEAD + "  - b: {call: other}\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "deal.yaml:4: step 'b' needs fact 'deal' as [\"null\",\"string\"] (of other.Task), but it is"
                                + " io.dealflow.schemas.Deal: ");
    }

    @Test
    void namesFirstFactAfterTypeOfIntake() {
        Schema lead = record("HotLead");
        FixedSchemas schemas = new FixedSchemas()
                .agent("other", task(field("hotLead", lead)), result(GRADE))
                .intake("leads", lead);

        Workflow workflow = loader(schemas)
                .load(
                        "deal.yaml",
                        HEAD.replace("do:", "schedule: {on: {one: {with: {type: leads}}}}\ndo:")
                                + "  - a: {call: other}\n");

        assertThat(workflow.start()).isEqualTo(new Start.ByTopic("leads"));
        assertThat(workflow.intake()).isEqualTo(lead);
    }
}

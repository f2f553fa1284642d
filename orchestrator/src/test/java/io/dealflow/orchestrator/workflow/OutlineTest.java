package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is known of a workflow although not all schemas are. */
class OutlineTest {

    private final WorkflowLoader loader = new WorkflowLoader(new FixedSchemas());

    @Test
    void keepsConditionsOnWhatUnknownAgentsGive() {
        Outline outline = loader.outline("deal.yaml", Forms.HEAD + """
                - convert: {call: currency}
                - worth:
                    switch:
                      - low: {when: worth.euros < 5.0, then: end}
                      - rest: {then: score}
                - score: {call: scoring}
                """);

        assertThat(outline.unknownAgents()).containsExactly("currency");
        assertThat(outline.complete()).isFalse();
        assertThat(outline.calls()).extracting(CalledAgent::path).containsExactly("convert", "score");
        assertThat(outline.root().node("worth").next())
                .isInstanceOfSatisfying(
                        Route.First.class,
                        first -> assertThat(first.branches())
                                .extracting(branch -> branch.when().text())
                                .containsExactly("worth.euros < 5.0"));
    }

    @Test
    void keepsWhatIsSetByExpressionsThatCannotBeCheckedYet() {
        Outline outline = loader.outline("deal.yaml", Forms.HEAD + """
                - convert: {call: currency}
                - set: {set: {euros: '${ worth.euros }'}}
                - low: {if: euros < 5.0, wait: PT1S}
                """);

        assertThat(outline.root().node("set").work())
                .isInstanceOfSatisfying(
                        Work.Set.class,
                        set -> assertThat(set.values())
                                .extracting(value -> value.expression().text())
                                .containsExactly("worth.euros"));
        assertThat(outline.root().node("low").when()).map(Condition::text).contains("euros < 5.0");
    }

    @Test
    void keepsConditionsOnRecordsOfAnUnknownTopic() {
        Outline outline = loader.outline(
                "deal.yaml",
                Forms.HEAD.replace("do:", "schedule: {on: {one: {with: {type: orders.intake}}}}\ndo:")
                        + "- low: {if: order.amount < 5.0, wait: PT1S}\n");

        assertThat(outline.unknownTopic()).contains("orders.intake");
        assertThat(outline.root().node("low").when()).map(Condition::text).contains("order.amount < 5.0");
    }

    @Test
    void isCompleteWhereAllSchemasAreKnown() {
        Outline outline = loader.outline("deal.yaml", Forms.HEAD + "- score: {call: scoring}\n");

        assertThat(outline.complete()).isTrue();
        assertThat(outline.start()).isEqualTo(new Start.ByName());
        assertThat(outline.version()).matches("1\\.0\\.0\\+[0-9a-f]{8}");
    }

    @Test
    void tellsNothingOfWorkflowWithMistakes() {
        assertThatThrownBy(() -> loader.outline("deal.yaml", Forms.HEAD + """
                        - convert: {call: currency}
                        - score: {call: scoring}
                        - low: {if: score.valeu < 5.0, wait: PT1S}
                        """))
                .isInstanceOf(WorkflowException.class)
                .hasMessageStartingWith("deal.yaml:6: condition 'score.valeu < 5.0': Score has no field 'valeu'")
                .hasMessageNotContaining("currency");
    }
}

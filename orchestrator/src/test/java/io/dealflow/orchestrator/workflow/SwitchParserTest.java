package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition.Case;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchParserTest {

    @Test
    void readsConditions() {
        assertThat(Forms.work("""
                - worth:
                    switch:
                      - low: {when: score.value < 15.0, then: nurture}
                      - Any text: {then: end}
                """, SwitchDefinition.class))
                .isEqualTo(new SwitchDefinition(
                        Optional.empty(),
                        List.of(
                                new Case(
                                        new Located<>("low", 6),
                                        Optional.of(new Located<>("score.value < 15.0", 6)),
                                        new Located<>(new Directive.To("nurture"), 6)),
                                new Case(
                                        new Located<>("Any text", 7),
                                        Optional.empty(),
                                        new Located<>(new Directive.End(), 7)))));
    }

    @Test
    void readsNames() {
        SwitchDefinition choose = Forms.work("""
                - tier:
                    switch:
                      - HOT: {then: draft}
                      - otherwise: {then: exit}
                    metadata: {by: '${ score.tier }'}
                """, SwitchDefinition.class);

        assertThat(choose.by()).contains(new Located<>("score.tier", 8));
        assertThat(choose.cases()).extracting(each -> each.name().value()).containsExactly("HOT", "otherwise");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "switch: []           | key 'switch' of step 'a': expected 1 to 1000 cases, found 0",
                "switch: {b: {then: end}} | key 'switch' of step 'a': expected a list of cases, found a mapping",
                "switch: [{b: {then: end}}, {c: {when: x, then: end}}] | case 'b' lacks the key 'when', which only the last"
                        + " one goes without",
                "switch: [{b: {when: x, then: end}}, {b: {then: end}}] | case 'b' is there twice, expected once",
                "switch: [{b: {when: x}}] | case 'b' lacks the key 'then'",
                "switch: [{b: {when: , then: end}}] | key 'when' of case 'b': expected a condition, found nothing",
                "switch: [{' ': {then: end}}] | the name of a case: expected a text of 1 to 63 characters, found ' '",
                "'switch: [{b: {when: x, then: end}}], metadata: {by: y}' | case 'b' has a 'when', expected none: 'by'"
                        + " chooses by the name of the case",
                "'switch: [{b: {then: end}}], metadata: {by: [y]}' | key 'by' of metadata of step 'a': expected an"
                        + " expression, found a list",
            })
    void refusesWrongForms(String step, String problem) {
        assertThat(Forms.problemsOf("- a: {" + step + "}")).containsExactly(problem);
    }

    @Test
    void refusesNamesOfMoreThan63Characters() {
        assertThat(Forms.problemsOf("- a: {switch: [{" + "x".repeat(64) + ": {then: end}}]}"))
                .containsExactly(
                        "the name of a case: expected a text of 1 to 63 characters, found '" + "x".repeat(64) + "'");
    }
}

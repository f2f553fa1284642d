package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.EmitDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition.Assignment;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmitParserTest {

    @Test
    void readsTypeSourceAndData() {
        assertThat(Forms.work("""
                - a:
                    emit:
                      event:
                        with:
                          type: com.example.dealScored
                          source: https://example.com/deals
                          data:
                            tier: ${ score.tier }
                            rounds: 3
                            Late: false
                """, EmitDefinition.class))
                .isEqualTo(new EmitDefinition(
                        "com.example.dealScored",
                        "https://example.com/deals",
                        List.of(
                                new Assignment(new Located<>("tier", 11), new Located<>("score.tier", 11)),
                                new Assignment(new Located<>("rounds", 12), new Located<>("3", 12)),
                                new Assignment(new Located<>("Late", 13), new Located<>("false", 13)))));
    }

    @Test
    void needsNoData() {
        assertThat(Forms.work("- a: {emit: {event: {with: {type: b, source: 'c://d'}}}}", EmitDefinition.class))
                .isEqualTo(new EmitDefinition("b", "c://d", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                         | key 'emit' of step 'a' lacks the key 'event'",
                "{event: {}}                | key 'event' of key 'emit' of step 'a' lacks the key 'with'",
                "{event: {with: {source: 'c://d'}}} | key 'with' of key 'event' of key 'emit' of step 'a' lacks the key"
                        + " 'type'",
                "{event: {with: {type: b}}} | key 'with' of key 'event' of key 'emit' of step 'a' lacks the key 'source'",
                "{event: {with: {type: b, source: deals}}} | key 'source' of key 'with' of key 'event' of key 'emit' of"
                        + " step 'a': expected a URI such as https://example.com/errors/no-budget; expressions are not"
                        + " supported there, found 'deals'",
                "{event: {with: {type: b c, source: 'c://d'}}} | key 'type' of key 'with' of key 'event' of key 'emit' of"
                        + " step 'a': expected a letter, then letters, digits, dots, hyphens and underscores, at most"
                        + " 255, found 'b c'",
                "{event: {with: {type: b, source: 'c://d', id: e}}} | key 'id' of key 'with' of key 'event' of key 'emit'"
                        + " of step 'a': not supported: an event tells of itself by its run, its place and its time",
                "{event: {with: {type: b, source: 'c://d', data: '${ deal }'}}} | key 'data' of key 'with' of key 'event'"
                        + " of key 'emit' of step 'a': expected names and values, found '${ deal }'",
                "{event: {with: {type: b, source: 'c://d', data: {e-f: 1}}}} | the name of a value in key 'data' of key"
                        + " 'with' of key 'event' of key 'emit' of step 'a': expected a letter, then letters, digits and"
                        + " underscores, at most 63, found 'e-f'",
                "{event: {with: {type: b, source: 'c://d', data: {e: [1]}}}} | value 'e' in key 'data' of key 'with' of"
                        + " key 'event' of key 'emit' of step 'a': expected a text, true, false, a number in decimal"
                        + " digits or ${ expression }, found a list",
            })
    void refusesWrongForms(String emit, String problem) {
        assertThat(Forms.problemsOf("- a: {emit: " + emit + "}")).containsExactly(problem.strip());
    }

    @Test
    void hasNoTimeLimit() {
        assertThat(Forms.problemsOf("- a: {emit: {event: {with: {type: b, source: 'c://d'}}}, timeout: {after: PT1S}}"))
                .containsExactly("key 'timeout' of step 'a': " + NotTaken.TIMEOUT);
    }
}

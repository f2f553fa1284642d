package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors may come from which nodes. */
class CaughtErrorsTest {

    private static String trying(String node, String type) {
        return """
                  - sort: {call: sorting}
                  - safe:
                      try:
                        - inside: %s
                      catch:
                        errors: {with: {type: '%s'}}
                        do: []
                """.formatted(node, type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "communication | {call: scoring}",
                "timeout       | {call: scoring}",
                "runtime       | {call: scoring}",
                "validation    | {call: scoring}",
                "expression    | {call: scoring, if: deal.source == 'x'}",
                "bound         | {call: scoring, metadata: {at-most: 2}}",
                "expression    | {switch: [{a: {when: deal.source == 'x', then: exit}}, {b: {then: exit}}]}",
                "expression    | {switch: [{FAST: {then: exit}}, {SLOW: {then: exit}}], metadata: {by: sorted.lane}}",
                "expression    | {set: {text: x}}",
                "validation    | {set: {text: x}}",
                "bound         | {for: {in: sorted.words}, do: [{a: {wait: {seconds: 1}}}]}",
                "validation    | {for: {in: sorted.words}, do: [{a: {wait: {seconds: 1}}}]}",
                "expression    | {for: {in: sorted.words}, while: index < 3, do: [{a: {wait: {seconds: 1}}}]}",
                "timeout       | {timeout: {after: {seconds: 9}}, do: [{a: {wait: {seconds: 1}}}]}",
                "timeout       | {timeout: {after: {seconds: 9}}, try: [{a: {set: {text: x}}}], catch: {do: []}}",
                "expression    | {try: [{a: {call: scoring}}], catch: {when: error.status == 1, do: []}}",
                "runtime       | {try: [{a: {call: scoring}}], catch: {when: error.status == 1, do: []}}",
                "runtime       | {try: [{a: {set: {text: x}}}], catch: {do: [{b: {call: scoring}}]}}",
                "runtime       | {try: [{a: {call: scoring}}], catch: {errors: {with: {type: timeout}}, do: []}}",
                "timeout       | {try: [{a: {call: scoring}}], catch: {errors: {with: {status: 408}}, do: []}}",
                "a://b/c       | {raise: {error: {type: 'a://b/c', status: 400}}}",
            })
    void mayBeRaised(String type, String node) {
        assertThatCode(() -> Linked.nodes(trying(node, type))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{set: {text: x}}",
                "{wait: {seconds: 1}}",
                "{switch: [{a: {then: exit}}]}",
                "{try: [{a: {call: scoring}}], catch: {do: []}}",
                "{try: [{a: {call: scoring}}], catch: {errors: {with: {type: timeout}}, do: []}}",
            })
    void mayNotBeRaised(String node) {
        List<String> told = Refusal.of(ExampleSchemas.all(), """
                document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '1.0.0'}
                evaluate: {language: cel}
                do:
                """ + trying(node, "timeout"));

        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("deal.yaml:9: step 'safe' catches 'timeout', an error type that nothing raises, ");
    }
}

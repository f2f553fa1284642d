package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallParserTest {

    @Test
    void fillsInDefaults() {
        assertThat(Forms.work("- score: {call: scoring}", CallDefinition.class))
                .isEqualTo(new CallDefinition(
                        new Located<>("scoring", 4),
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        RetryPolicy.DEFAULT,
                        Optional.empty()));
    }

    @Test
    void readsEveryKey() {
        CallDefinition call =
                (CallDefinition) Forms.read("""
                document: {dsl: '1.0.3', namespace: test, name: deal, version: '1.0.0'}
                evaluate: {language: cel}
                use: {timeouts: {long: {after: PT5M}}, retries: {twice: {limit: {attempt: {count: 1}}}}}
                do:
                  - score:
                      call: scoring
                      timeout: long
                      metadata:
                        as: points
                        retry: twice
                        urgent: ${ deal.id == 'd-1' }
                """).root().nodes().get(0).work();

        assertThat(call.as()).contains(new Located<>("points", 9));
        assertThat(call.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(call.retry().attempts()).isEqualTo(2);
        assertThat(call.urgent()).contains(new Located<>("deal.id == 'd-1'", 11));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{call: }                  | key 'call' of step 'a': expected a lower-case letter, then lower-case letters,"
                        + " digits and hyphens, at most 63, found nothing",
                "{call: scoring, with: {}} | key 'with' of step 'a': not supported: the task schema of an agent names the"
                        + " facts that it needs",
                "{call: scoring, timeout: {after: P31D}} | key 'after' of key 'timeout' of step 'a': expected 1ms to 30d,"
                        + " found 31d",
                "{call: scoring, timeout: PT5S} | 'PT5S' is not declared, expected a name of use.timeouts, or {after:"
                        + " DURATION}",
                "{call: scoring, metadata: {retry: p}} | 'p' is not declared, expected a name of use.retries",
                "{call: scoring, metadata: {urgent: ''}} | key 'urgent' of metadata of step 'a': expected a condition,"
                        + " found ''",
                "{call: http}     | step 'a': call: http is not supported: an agent makes the requests, expected the name"
                        + " of an agent",
                "{call: grpc}     | step 'a': call: grpc is not supported: an agent makes the requests, expected the name"
                        + " of an agent",
                "{call: openapi}  | step 'a': call: openapi is not supported: an agent makes the requests, expected the"
                        + " name of an agent",
                "{call: asyncapi} | step 'a': call: asyncapi is not supported: agents have topics of their own, expected"
                        + " the name of an agent",
                "{call: a2a}      | step 'a': call: a2a is not supported: agents have topics of their own, expected the"
                        + " name of an agent",
            })
    void refusesWrongForms(String step, String problem) {
        assertThat(Forms.problemsOf("- a: " + step)).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "task", "Score", "my-score", "outcome"})
    void refusesNamesThatNoFactCanHave(String name) {
        assertThat(Forms.problemsOf("- a: {call: scoring, metadata: {as: " + name + "}}"))
                .containsExactly(
                        "key 'as' of metadata of step 'a': expected a lower-case letter, then letters, digits and"
                                + " underscores, but 'task' and no word of CEL; 'outcome' is set by a step with 'set' alone, found '"
                                + name + "'");
    }

    @Test
    void boundsTimeoutsThatAreDeclaredElsewhere() {
        assertThat(Forms.problems("""
                document: {dsl: '1.0.3', namespace: test, name: deal, version: '1.0.0'}
                evaluate: {language: cel}
                use: {timeouts: {long: {after: P31D}}}
                do: [{a: {call: scoring, timeout: long}}]
                """))
                .containsExactly(
                        "deal.yaml:4: timeout 'long' for key 'timeout' of step 'a': expected 1ms to 30d, found 31d");
    }
}

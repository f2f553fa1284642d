package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.RaiseDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaiseFormTest {

    @Test
    void readsErrors() {
        assertThat(Forms.work("""
                - a:
                    raise:
                      error: {type: 'dealflow://errors/x', status: 409, title: X, detail: It is so.}
                """, RaiseDefinition.class).fault())
                .isEqualTo(new Fault("dealflow://errors/x", 409, "X", "It is so."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}             | key 'raise' of step 'a' lacks the key 'error'",
                "{error: x}     | 'x' is not declared, expected a name of use.errors",
                "'{error: {type: timeout, status: 408}}' | key 'type' of error: expected a URI such as"
                        + " https://example.com/errors/no-budget; expressions are not supported there, found 'timeout'",
                "'{error: {type: ''a://b'', status: 1}}' | key 'status' of error: expected 100 to 599, found 1",
                "'{error: {type: ''a://b'', status: 400, title: ''${ x }''}}' | key 'title' of error: expected a text;"
                        + " expressions are not supported there, found '${ x }'",
                "'{error: {type: ''a://b'', status: 400, instance: /do/0}}' | key 'instance' of error: not supported: the"
                        + " log of the run names the step that raised the error",
            })
    void refusesWrongForms(String raise, String problem) {
        assertThat(Forms.problemsOf("- a: {raise: " + raise + "}")).containsExactly(problem);
    }
}

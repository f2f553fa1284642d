package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Work.Handler.Filter;
import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.DoDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.TryDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TryParserTest {

    @Test
    void catchesAllErrorsUnlessTheFileSaysOtherwise() {
        TryDefinition attempt = Forms.work("- a: {try: [{b: {call: scoring}}], catch: {do: []}}", TryDefinition.class);

        CatchDefinition handler = attempt.handler().orElseThrow();
        assertThat(handler.filter()).isEqualTo(new Filter(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(handler.type()).isEmpty();
        assertThat(handler.as()).isEqualTo("error");
        assertThat(handler.when()).isEmpty();
        assertThat(handler.block().nodes()).isEmpty();
        assertThat(attempt.timeout()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        TryDefinition attempt = Forms.work("""
                - a:
                    timeout: {after: PT2H}
                    try:
                      - b: {call: scoring}
                    catch:
                      errors: {with: {type: timeout, status: 408, title: LATE}}
                      as: fault
                      when: fault.status == 408
                      retry: {delay: PT5S}
                      do:
                        - c: {wait: PT1S}
                """, TryDefinition.class);

        CatchDefinition handler = attempt.handler().orElseThrow();
        assertThat(attempt.timeout()).contains(Duration.ofHours(2));
        assertThat(handler.filter())
                .isEqualTo(new Filter(
                        Optional.of("https://serverlessworkflow.io/spec/1.0.0/errors/timeout"),
                        Optional.of(408),
                        Optional.of("LATE")));
        assertThat(handler.type()).contains(new Located<>("timeout", 9));
        assertThat(handler.as()).isEqualTo("fault");
        assertThat(handler.when()).contains(new Located<>("fault.status == 408", 11));
        assertThat(handler.block().nodes())
                .extracting(step -> step.name().value())
                .containsExactly("c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exceptWhen: x          | !(x)",
                "'when: x, exceptWhen: y' | (x) && !(y)",
                "when: x                | x",
            })
    void joinsConditions(String conditions, String joined) {
        assertThat(Forms.work(
                                "- a: {try: [{b: {call: scoring}}], catch: {" + conditions + ", do: []}}",
                                TryDefinition.class)
                        .handler()
                        .orElseThrow()
                        .when())
                .contains(new Located<>(joined, 4));
    }

    @Test
    void takesTypesOfOthers() {
        assertThat(Forms.work(
                                "- a: {try: [{b: {call: scoring}}], catch: {errors: {with: {type: 'https://example.com/x'}},"
                                        + " do: []}}",
                                TryDefinition.class)
                        .handler()
                        .orElseThrow()
                        .filter()
                        .type())
                .contains("https://example.com/x");
    }

    @Test
    void callsHaveThePolicyOfTheNearestTryThatHasOne() {
        TryDefinition outer = Forms.work("""
                - outer:
                    try:
                      - inner:
                          try:
                            - first: {call: scoring}
                          catch: {retry: {limit: {attempt: {count: 1}}}}
                      - without:
                          try:
                            - second: {do: [{third: {call: scoring}}]}
                          catch: {do: []}
                    catch:
                      retry: {limit: {attempt: {count: 7}}}
                      do:
                        - fourth: {call: scoring}
                """, TryDefinition.class);

        TryDefinition inner = (TryDefinition) outer.block().nodes().get(0).work();
        TryDefinition without = (TryDefinition) outer.block().nodes().get(1).work();
        DoDefinition second = (DoDefinition) without.block().nodes().get(0).work();
        assertThat(attempts(inner.block())).isEqualTo(2);
        assertThat(inner.handler()).isEmpty();
        assertThat(attempts(second.block())).isEqualTo(8);
        assertThat(attempts(outer.handler().orElseThrow().block())).isEqualTo(RetryPolicy.DEFAULT.attempts());
    }

    private static int attempts(WorkflowDefinition.BlockDefinition block) {
        return ((CallDefinition) block.nodes().get(0).work()).retry().attempts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}           | catch of step 'a': expected 'retry' or 'do', found neither",
                "{retry: p}   | 'p' is not declared, expected a name of use.retries",
                "'{retry: {}, when: x}' | key 'when' of catch of step 'a' chooses what 'do' handles, expected 'do' beside"
                        + " it; 'retry' alone goes by the failures of agents",
                "'{do: [], errors: {}}' | key 'errors' of catch of step 'a' lacks the key 'with'",
                "'{do: [], errors: {with: {}}}' | key 'with' of key 'errors' of catch of step 'a': expected one of type,"
                        + " status, title, found none",
                "'{do: [], errors: {with: {type: timeot}}}' | error type 'timeot' is unknown (did you mean 'timeout'?),"
                        + " expected a URI or one of communication, timeout, runtime, expression, validation, bound",
                "'{do: [], errors: {with: {status: 99}}}' | key 'status' of key 'with' of key 'errors' of catch of step"
                        + " 'a': expected 100 to 599, found 99",
                "'{do: [], errors: {with: {instance: /do/0}}}' | key 'instance' of key 'with' of key 'errors' of catch of"
                        + " step 'a': not supported: put the try around the steps whose errors are meant",
                "'{do: [], errors: {with: {details: x}}}' | key 'details' of key 'with' of key 'errors' of catch of step"
                        + " 'a': not supported: details are for people; choose by type, status, title or 'when'",
                "'{do: [], as: outcome}' | key 'as' of catch of step 'a': expected a lower-case letter, then letters,"
                        + " digits and underscores, but 'task' and no word of CEL; 'outcome' is set by a step with 'set'"
                        + " alone, found 'outcome'",
                "'{do: x}'    | key 'do' of catch of step 'a': expected a list of steps, found 'x'",
                "x            | catch of step 'a': expected a mapping with the keys errors, as, when, exceptWhen, retry, do,"
                        + " found 'x'",
            })
    void refusesWrongForms(String handler, String problem) {
        assertThat(Forms.problemsOf("- a: {try: [{b: {call: scoring}}], catch: " + handler + "}"))
                .containsExactly(problem);
    }

    @Test
    void needsCatch() {
        assertThat(Forms.problemsOf("- a: {try: [{b: {call: scoring}}]}"))
                .containsExactly("step 'a' lacks the key 'catch'");
    }
}

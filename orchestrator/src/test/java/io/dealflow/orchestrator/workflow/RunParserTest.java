package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.RunDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunParserTest {

    private static final String CALL = "{namespace: test, name: quote, version: '1.2.0'}";

    private static String quote(String more) {
        return "--- # quote.yaml\n" + """
                document: {dsl: '1.0.3', namespace: test, name: quote, version: '1.2.0'}
                evaluate: {language: cel}
                """ + more;
    }

    private static final String QUOTE = quote("do:\n  - price: {wait: PT1S}\n");

    private static RunDefinition run(String step, String others) {
        return (RunDefinition) Forms.steps(step + "\n" + others).get(0).work();
    }

    private static List<String> problems(String run) {
        return Forms.problems(Forms.HEAD + "- a: {run: " + run + "}\n" + QUOTE).stream()
                .map(problem -> problem.replaceFirst("^deal\\.yaml:4: ", ""))
                .toList();
    }

    @Test
    void readsTheWorkflowThatIsCalled() {
        RunDefinition run = run("- a: {run: {workflow: " + CALL + ", await: true}}", QUOTE);

        assertThat(run.name().value()).isEqualTo("quote");
        assertThat(run.workflow().root().nodes())
                .extracting(node -> node.name().value())
                .containsExactly("price");
        assertThat(run.timeout()).isEmpty();
    }

    @Test
    void takesTheTimeLimitOfTheStepBeforeThatOfTheFile() {
        String limited = quote("timeout: {after: {hours: 2}}\ndo:\n  - price: {wait: PT1S}\n");

        assertThat(run("- a: {run: {workflow: " + CALL + "}}", limited).timeout())
                .contains(Duration.ofHours(2));
        assertThat(run("- a: {run: {workflow: " + CALL + "}, timeout: {after: {hours: 1}}}", limited)
                        .timeout())
                .contains(Duration.ofHours(1));
    }

    @Test
    void retryPoliciesAroundACallDoNotReachIntoWhatIsCalled() {
        String step = """
                - a:
                    try:
                      - b: {run: {workflow: %s}}
                    catch: {retry: {delay: {seconds: 7}}}
                """.formatted(CALL);
        WorkDefinition.TryDefinition tried =
                (WorkDefinition.TryDefinition) Forms.steps(step + quote("do:\n  - price: {call: pricing}\n"))
                        .get(0)
                        .work();
        RunDefinition run = (RunDefinition) tried.block().nodes().get(0).work();

        assertThat(((WorkDefinition.CallDefinition)
                                run.workflow().root().nodes().get(0).work())
                        .retry())
                .isEqualTo(RetryPolicy.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                         | key 'run' of step 'a' lacks the key 'workflow'",
                "{container: {image: b}}    | key 'container' of key 'run' of step 'a': not supported: a program runs as an"
                        + " agent, expected call",
                "{script: {}}               | key 'script' of key 'run' of step 'a': not supported: a program runs as an"
                        + " agent, expected call",
                "{shell: {}}                | key 'shell' of key 'run' of step 'a': not supported: a program runs as an"
                        + " agent, expected call",
                "{workflow: {namespace: test, name: quote, version: latest}} | key 'version' of key 'workflow' of key 'run'"
                        + " of step 'a': 'latest' is not supported: a run keeps its version, so the file says which, such"
                        + " as '1.0.0'",
                "{workflow: {namespace: test, name: quote, version: '1.2.1'}} | key 'version' of key 'workflow' of key"
                        + " 'run' of step 'a': expected '1.2.0', which workflow 'quote' declares, found '1.2.1'",
                "{workflow: {namespace: other, name: quote, version: '1.2.0'}} | key 'namespace' of key 'workflow' of key"
                        + " 'run' of step 'a': expected 'test', which workflow 'quote' declares, found 'other'",
                "{workflow: {namespace: test, name: quotes, version: '1.2.0'}} | workflow 'quotes' is unknown (did you"
                        + " mean 'quote'?), expected one of quote",
                "{workflow: {namespace: test, name: quote, version: '1.2.0', input: {}}} | key 'input' of key 'workflow' of"
                        + " key 'run' of step 'a': not supported: a workflow that is called knows the facts of its caller",
                "{workflow: {namespace: test, name: quote, version: '1.2.0'}, await: false} | key 'await' of key 'run' of"
                        + " step 'a': not supported: a run goes on when the workflow is done",
                "{workflow: {namespace: test, name: quote, version: '1.2.0'}, return: none} | key 'return' of key 'run' of"
                        + " step 'a': not supported: what a workflow has learned is known after it",
            })
    void refusesWrongForms(String run, String problem) {
        assertThat(problems(run)).containsExactly(problem);
    }

    @Test
    void namesThereIsNoOtherWorkflow() {
        assertThat(Forms.problemsOf("- a: {run: {workflow: " + CALL + "}}"))
                .containsExactly(
                        "workflow 'quote' is unknown, expected one of another file of the same directory, which"
                                + " has none");
    }

    @Test
    void refusesAWorkflowThatCallsItself() {
        assertThat(Forms.problemsOf("- a: {run: {workflow: {namespace: test, name: deal, version: '1.0.0'}}}"))
                .containsExactly(
                        "workflows that call each other: deal -> deal; expected none that leads back to itself");
    }

    @Test
    void namesTheWayBackOfWorkflowsThatCallEachOther() {
        String called = quote("do:\n  - b: {run: {workflow: {namespace: test, name: deal, version: '1.0.0'}}}\n");

        assertThat(Forms.problems(Forms.HEAD + "- a: {run: {workflow: " + CALL + "}}\n" + called))
                .containsExactly(
                        "quote.yaml:4: workflows that call each other: deal -> quote -> deal; expected none that"
                                + " leads back to itself");
    }

    @Test
    void tellsWhatIsWrongWithAFileThatIsCalledByItsLines() {
        assertThat(Forms.problems(Forms.HEAD + "- a: {run: {workflow: " + CALL + "}}\n" + quote("""
                        do:
                          - price: {wait: 1s}
                        """)))
                .containsExactly(
                        "quote.yaml:4: key 'wait' of step 'price': expected a duration such as {seconds: 30} or"
                                + " PT30S, found '1s'");
        assertThat(Forms.problems(Forms.HEAD + "- a: {run: {workflow: " + CALL + "}}\n--- # quote.yaml\n"))
                .containsExactly("quote.yaml:1: the file is empty, expected a workflow");
        assertThat(Forms.problems(Forms.HEAD + "- a: {run: {workflow: " + CALL + "}}\n--- # quote.yaml\na: b\nc: [\n"))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("quote.yaml:3: this is no YAML"));
    }

    @Test
    void countsTheStepsOfWhatIsCalled() {
        String many = quote("do:\n"
                + IntStream.range(0, 400)
                        .mapToObj(i -> "  - n" + i + ": {wait: PT1S}\n")
                        .collect(Collectors.joining()));
        String calls = "- a: {run: {workflow: %s}}\n- b: {run: {workflow: %s}}\n".formatted(CALL, CALL);

        assertThat(Forms.problems(Forms.HEAD + calls + many)).isEmpty();
        assertThat(Forms.problems(Forms.HEAD + calls + "- c: {run: {workflow: " + CALL + "}}\n" + many))
                .containsExactly(
                        "deal.yaml:6: workflow 'quote': expected at most 1000 steps with those of all workflows"
                                + " that are called, found more");
    }

    @Test
    void countsHowDeepTheStepsOfWhatIsCalledStand() {
        String deep = quote("do: " + "[{n: {do: ".repeat(19) + "[{n: {wait: PT1S}}]" + "}}]".repeat(19) + "\n");

        assertThat(Forms.problems(Forms.HEAD + "- a: {run: {workflow: " + CALL + "}}\n" + deep))
                .containsExactly(
                        "deal.yaml:4: workflow 'quote': expected steps at most 20 deep within each other, found"
                                + " more");
    }
}

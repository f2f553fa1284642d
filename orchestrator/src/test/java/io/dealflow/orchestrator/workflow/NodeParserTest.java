package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.WaitDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeParserTest {

    @Test
    void readsWhatAllKindsHave() {
        assertThat(Forms.steps("""
                - pause:
                    if: deal.id == 'd-1'
                    wait: {seconds: 5}
                    then: pause
                    metadata: {at-most: 3}
                """))
                .containsExactly(new NodeDefinition(
                        new Located<>("pause", 4),
                        Optional.of(new Located<>("deal.id == 'd-1'", 5)),
                        new WaitDefinition(Duration.ofSeconds(5)),
                        Optional.of(new Located<>(new Directive.To("pause"), 7)),
                        Optional.of(new Located<>(3, 8)),
                        Optional.empty()));
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(Forms.steps("- pause: {wait: PT5S}"))
                .containsExactly(new NodeDefinition(
                        new Located<>("pause", 4),
                        Optional.empty(),
                        new WaitDefinition(Duration.ofSeconds(5)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void readsDirectives() {
        assertThat(Forms.steps("""
                - a: {wait: PT1S, then: continue}
                - b: {wait: PT1S, then: exit}
                - c: {wait: PT1S, then: end}
                """))
                .extracting(step -> step.then().orElseThrow().value())
                .containsExactly(new Directive.Continue(), new Directive.Exit(), new Directive.End());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal.id == 'd-1'", "${ deal.id == 'd-1' }", "  ${deal.id == 'd-1'}  "})
    void takesExpressionsBareAndEnclosed(String condition) {
        assertThat(Forms.steps("- pause: {wait: PT1S, if: \"" + condition + "\"}")
                        .get(0)
                        .when())
                .contains(new Located<>("deal.id == 'd-1'", 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{wait: PT1S, if: }         | key 'if' of step 'a': expected a condition, found nothing",
                "{wait: PT1S, if: ' '}      | key 'if' of step 'a': expected a condition, found ' '",
                "{wait: PT1S, if: '${ }'}   | key 'if' of step 'a': expected a condition, found '${ }'",
                "{wait: PT1S, if: '${ x'}   | key 'if' of step 'a': expected a condition, found '${ x'",
                "{wait: PT1S, if: [x]}      | key 'if' of step 'a': expected a condition, found a list",
                "{wait: PT1S, then: Foo}    | key 'then' of step 'a': expected continue, exit, end or the name of a step,"
                        + " found 'Foo'",
                "{wait: PT1S, metadata: {at-mots: 3}} | unknown key 'at-mots' of metadata of step 'a' (did you mean"
                        + " 'at-most'?), expected one of at-most, undo",
                "{wait: PT1S, metadata: {at-most: 0}} | key 'at-most' of metadata of step 'a': expected 1 to 1000, found 0",
                "{wait: PT1S, metadata: x}  | metadata of step 'a': expected a mapping with the keys at-most, undo, found 'x'",
                "{wait: PT1S, timeout: {after: PT5S}} | key 'timeout' of step 'a': not supported: only call, do, fork, for,"
                        + " try, run and listen have one",
                "{wait: {}}                 | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S,"
                        + " found an empty mapping",
                "{wait: P366D}              | key 'wait' of step 'a': expected 1ms to 365d, found 366d",
                "{cal: scoring}             | step 'a': expected one of the keys call, do, switch, fork, for, try, run,"
                        + " raise, wait, listen, emit, set, found none of them (did you mean 'call'?)",
                "{if: x}                    | step 'a': expected one of the keys call, do, switch, fork, for, try, run,"
                        + " raise, wait, listen, emit, set, found none of them",
                "{call: scoring, set: {b: 1}} | step 'a': expected one of the keys call, do, switch, fork, for, try,"
                        + " run, raise, wait, listen, emit, set, found call and set",
                "scoring                    | step 'a': expected a mapping with one of the keys call, do, switch, fork,"
                        + " for, try, run, raise, wait, listen, emit, set, found 'scoring'",
            })
    void refusesWrongForms(String step, String problem) {
        assertThat(Forms.problemsOf("- a: " + step)).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"continue", "exit", "end", "catch", "undo"})
    void refusesNamesThatMeanSomethingElse(String name) {
        assertThat(Forms.problemsOf("- " + name + ": {wait: PT1S}"))
                .containsExactly("the name of a step: expected another than continue, exit, end, catch, undo, found '"
                        + name + "'");
    }

    @Test
    void refusesNamesOfAnotherForm() {
        assertThat(Forms.problemsOf("- Score: {wait: PT1S}"))
                .containsExactly("the name of a step: expected a lower-case letter, then lower-case letters, digits and"
                        + " hyphens, at most 63, found 'Score'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "do: []      | deal.yaml:3: key 'do' of the workflow: expected 1 to 1000 steps, found 0",
                "do: score   | deal.yaml:3: key 'do' of the workflow: expected a list of steps, found 'score'",
                "do: [score] | deal.yaml:3: a step: expected one name, and all that belongs to it indented below, found"
                        + " 'score'",
            })
    void refusesWhatIsNoListOfSteps(String text, String problem) {
        assertThat(Forms.problems(Forms.HEAD.replace("do:", text))).containsExactly(problem);
    }

    @Test
    void takesAThousandSteps() {
        assertThat(Forms.steps("- {s: {wait: PT1S}}\n".repeat(1000))).hasSize(1000);
    }

    @Test
    void refusesMoreStepsThanAFileMayHave() {
        String block = "- b: {do: [" + "{s: {wait: PT1S}}, ".repeat(999) + "]}\n";

        assertThat(Forms.problems(Forms.HEAD + block + "- c: {wait: PT1S}\n- d: {wait: PT1S}\n"))
                .containsExactly("deal.yaml:5: step 'c': expected at most 1000 steps in a file, found more");
    }

    @Test
    void takesStepsTwentyDeep() {
        String forks = "{s: {fork: {branches: [{t: {wait: PT1S}}, ";

        assertThat(Forms.steps("- " + forks.repeat(19) + "{s: {wait: PT1S}}" + "]}}}".repeat(19)))
                .hasSize(1);
    }

    @Test
    void refusesStepsDeeperThanThat() {
        assertThat(Forms.problemsOf("- " + "{s: {do: [".repeat(20) + "{s: {wait: PT1S}}" + "]}}".repeat(20)))
                .containsExactly("key 'do' of step 's': expected steps at most 20 deep within each other, found more");
    }

    @Test
    void refusesStepsThatStandWithinThemselves() {
        assertThat(Forms.problems(Forms.HEAD.replace("do:", "do: &all") + "- s: {do: *all}\n"))
                .containsExactly(
                        "deal.yaml:3: key 'do' of step 's': expected steps at most 20 deep within each other, found more");
    }
}

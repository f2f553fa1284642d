package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.DoDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForkDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeParserTest {

    private static final String BRANCHES = "branches: [{b: {wait: PT1S}}, {c: {wait: PT1S}}, {d: {wait: PT1S}}]";

    @Test
    void readsDo() {
        DoDefinition scope = Forms.work("""
                - a:
                    timeout: {after: {hours: 1}}
                    do:
                      - b: {wait: PT1S}
                """, DoDefinition.class);

        assertThat(scope.timeout()).contains(Duration.ofHours(1));
        assertThat(scope.block().line()).isEqualTo(7);
        assertThat(scope.block().nodes())
                .extracting(step -> step.name().value())
                .containsExactly("b");
    }

    @Test
    void joinsAllBranchesUnlessTheFileSaysOtherwise() {
        ForkDefinition fork = Forms.work("- a: {fork: {" + BRANCHES + "}}", ForkDefinition.class);

        assertThat(fork.branches()).extracting(step -> step.name().value()).containsExactly("b", "c", "d");
        assertThat(fork.join()).isEqualTo(new Located<>(3, 4));
        assertThat(fork.timeout()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compete: true,  |                        | 1",
                "compete: false, |                        | 3",
                "compete: false, | ', metadata: {join: 2}' | 2",
                "                | ', metadata: {join: 4}' | 4",
            })
    void readsHowManyBranchesAreJoined(String compete, String metadata, int join) {
        String fork = "{fork: {" + (compete == null ? "" : compete) + BRANCHES + "}"
                + (metadata == null ? "" : metadata) + "}";

        assertThat(Forms.work("- a: " + fork, ForkDefinition.class).join().value())
                .isEqualTo(join);
    }

    @Test
    void fillsInDefaultsOfFor() {
        ForDefinition each = Forms.work("- a: {for: {in: deals}, do: [{b: {wait: PT1S}}]}", ForDefinition.class);

        assertThat(each.each()).isEqualTo(new Located<>("item", 4));
        assertThat(each.in()).isEqualTo(new Located<>("deals", 4));
        assertThat(each.at()).isEqualTo(new Located<>("index", 4));
        assertThat(each.goesOn()).isEmpty();
        assertThat(each.width()).isOne();
        assertThat(each.mostItems()).isEqualTo(1000);
        assertThat(each.collected()).isEmpty();
        assertThat(each.timeout()).isEmpty();
    }

    @Test
    void readsEveryKeyOfFor() {
        ForDefinition each = Forms.work("""
                - a:
                    for: {each: past, in: '${ precedents.deals }', at: place}
                    while: place < 5
                    timeout: {after: PT1H}
                    do:
                      - b: {wait: PT1S}
                    metadata:
                      at-once: 5
                      at-most: 10000
                      collect: {all: one, others: other}
                """, ForDefinition.class);

        assertThat(each.each()).isEqualTo(new Located<>("past", 5));
        assertThat(each.in()).isEqualTo(new Located<>("precedents.deals", 5));
        assertThat(each.at()).isEqualTo(new Located<>("place", 5));
        assertThat(each.goesOn()).contains(new Located<>("place < 5", 6));
        assertThat(each.timeout()).contains(Duration.ofHours(1));
        assertThat(each.width()).isEqualTo(5);
        assertThat(each.mostItems()).isEqualTo(10_000);
        assertThat(each.collected())
                .containsExactly(
                        Map.entry(new Located<>("all", 13), new Located<>("one", 13)),
                        Map.entry(new Located<>("others", 13), new Located<>("other", 13)));
    }

    @Test
    void boundsItemsOfForAndNotItsVisits() {
        assertThat(Forms.steps("- a: {for: {in: b}, do: [{c: {wait: PT1S}}], metadata: {at-most: 7}}")
                        .get(0)
                        .atMost())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{fork: {}}                 | key 'fork' of step 'a' lacks the key 'branches'",
                "{fork: {branches: [{b: {wait: PT1S}}]}} | key 'branches' of key 'fork' of step 'a': expected 2 to 100"
                        + " steps, found 1",
                "{fork: {compete: perhaps, branches: [{b: {wait: PT1S}}, {c: {wait: PT1S}}]}} | key 'compete' of key 'fork'"
                        + " of step 'a': expected true or false, found 'perhaps'",
                "'{fork: {compete: true, branches: [{b: {wait: PT1S}}, {c: {wait: PT1S}}]}, metadata: {join: 1}}' | key"
                        + " 'join' of metadata of step 'a': expected none beside 'compete: true', where the first branch"
                        + " that is done decides",
                "'{fork: {branches: [{b: {wait: PT1S}}, {c: {wait: PT1S}}]}, metadata: {join: 0}}' | key 'join' of metadata"
                        + " of step 'a': expected 1 to 100, found 0",
                "'{for: {in: size(x)}, do: [{b: {wait: PT1S}}]}' | key 'in' of key 'for' of step 'a': expected the way to"
                        + " an array, such as precedents.deals, found 'size(x)'",
                "'{for: {}, do: [{b: {wait: PT1S}}]}' | key 'for' of step 'a' lacks the key 'in'",
                "'{for: {in: x}}'           | step 'a' lacks the key 'do'",
                "'{for: {in: x, each: y, at: y}, do: [{b: {wait: PT1S}}]}' | key 'at' of key 'for' of step 'a': expected"
                        + " another name than that of 'each', found 'y'",
                "'{for: {in: x, at: item}, do: [{b: {wait: PT1S}}]}' | key 'at' of key 'for' of step 'a': expected another"
                        + " name than that of 'each', found 'item'",
                "'{for: {in: x}, do: [{b: {wait: PT1S}}], metadata: {at-once: 101}}' | key 'at-once' of metadata of step"
                        + " 'a': expected 1 to 100, found 101",
                "'{for: {in: x}, do: [{b: {wait: PT1S}}], metadata: {at-most: 10001}}' | key 'at-most' of metadata of step"
                        + " 'a': expected 1 to 10000, found 10001",
                "'{for: {in: x}, do: [{b: {wait: PT1S}}], metadata: {collect: {y: [z]}}}' | fact 'y' of key 'collect' of"
                        + " metadata of step 'a': expected a lower-case letter, then letters, digits and underscores, but"
                        + " 'task' and no word of CEL, found a list",
                "'{for: {in: x}, do: [{b: {wait: PT1S}}], metadata: {collect: y}}' | key 'collect' of metadata of step 'a':"
                        + " expected names and values, found 'y'",
                "{do: []}                   | key 'do' of step 'a': expected 1 to 1000 steps, found 0",
            })
    void refusesWrongForms(String step, String problem) {
        assertThat(Forms.problemsOf("- a: " + step)).containsExactly(problem);
    }
}

package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dealflow.orchestrator.workflow.Spread.One;
import io.dealflow.orchestrator.workflow.Target.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows that call others. */
class CalledWorkflowTest {

    private static final String CALL = "{run: {workflow: {namespace: dealflow, name: quote, version: '1.2.0'}}}";
    private static final String DEAL = file("deal", "1.0.0", """
              - quote: %s
              - draft: {call: drafting}
            """.formatted(CALL));
    private static final String QUOTE = file("quote", "1.2.0", """
              - score: {call: scoring}
              - find: {call: retrieval, then: end}
            """);

    @TempDir
    Path directory;

    private static String file(String name, String version, String nodes) {
        return """
                document: {dsl: '1.0.3', namespace: dealflow, name: %s, version: '%s'}
                evaluate: {language: cel}
                do:
                """.formatted(name, version) + nodes;
    }

    private static Workflow load(String deal, Map<String, String> others) {
        return new WorkflowLoader(ExampleSchemas.all()).load(new WorkflowTexts("deal.yaml", deal, others));
    }

    private static Workflow linked(String nodes, String called) {
        return load(
                file("deal", "1.0.0", nodes.replace("CALL", CALL)),
                Map.of("quote.yaml", file("quote", "1.2.0", called)));
    }

    private WorkflowCatalog catalog() {
        return WorkflowFiles.read(Optional.of(directory)).load(new WorkflowLoader(ExampleSchemas.all()));
    }

    @Test
    void isABlockWhoseEndIsItsOwn() {
        Workflow deal = load(DEAL, Map.of("quote.yaml", QUOTE));

        Work.Scope called = Linked.scope(deal, "quote");
        One one = (One) called.spread();
        assertThat(one.workflow()).isTrue();
        assertThat(one.block().nodes()).extracting(Node::name).containsExactly("score", "find");
        assertThat(one.block().node("find").next()).isEqualTo(Route.to(new End()));
        assertThat(called.timeout()).isEmpty();
        assertThat(deal.calls()).extracting(CalledAgent::path).containsExactly("quote/score", "quote/find", "draft");
    }

    @Test
    void takesTheTimeLimitOfTheStep() {
        Workflow deal = linked("  - quote: " + CALL.replaceFirst("}$", ", timeout: {after: PT1H}}") + "\n", """
                  - score: {call: scoring}
                """);

        assertThat(Linked.scope(deal, "quote").timeout()).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // What is learned before each end is known afterwards, from however deep it ends.
                """
                - score: {call: scoring}
                - worth:
                    do:
                      - find: {call: retrieval}
                      - low: {switch: [{yes: {when: score.value < 1.0, then: end}}, {no: {then: exit}}]}
                - tell: {set: {outcome: quoted}, then: end}
                """,
                // A try and its handler that end it.
                """
                - score: {call: scoring}
                - safe:
                    try:
                      - find: {call: retrieval, then: end}
                    catch:
                      do:
                        - again: {call: retrieval, then: end}
                """,
                // The end of a branch, behind what is known before the fork.
                """
                - score: {call: scoring}
                - find: {call: retrieval}
                - race:
                    fork:
                      branches:
                        - one: {wait: PT1S, then: end}
                        - two: {wait: PT1S}
                """
            })
    void whatItLearnsIsKnownAfterIt(String called) {
        assertThatCode(() -> linked("  - quote: CALL\n  - draft: {call: drafting}\n", called))
                .doesNotThrowAnyException();
    }

    @Test
    void whatABranchLearnsThatEndsItIsNotKnownAfterIt() {
        assertThatThrownBy(() -> linked("  - quote: CALL\n  - draft: {call: drafting}\n", """
                  - score: {call: scoring}
                  - both:
                      fork:
                        branches:
                          - one: {call: retrieval, then: end}
                          - two: {wait: PT1S}
                """))
                .hasMessageContaining("deal.yaml:5: step 'draft' needs fact 'precedents'");
    }

    @Test
    void doesNotComeOutWhereItsErrorsAreAllThatCan() {
        assertThatThrownBy(() -> linked("  - quote: CALL\n  - draft: {call: drafting}\n", """
                  - no: {raise: {error: {type: 'https://example.com/no', status: 409}}}
                """))
                .hasMessage("deal.yaml:5: no way leads to step 'draft'");
    }

    @Test
    void knowsTheFactsOfItsCallerOnlyWhereItIsCalled() {
        assertThatCode(() -> linked(
                        "  - score: {call: scoring}\n  - quote: CALL\n",
                        "  - low: {set: {low: '${ score.value < 1.0 }'}}\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void errorsOfItCanBeCaughtAroundTheCall() {
        Workflow deal = linked("""
                  - safe:
                      try:
                        - quote: CALL
                      catch:
                        errors: {with: {type: 'https://example.com/no'}}
                        do: []
                """, """
                  - score: {call: scoring}
                  - no:
                      if: score.value < 1.0
                      raise: {error: {type: 'https://example.com/no', status: 409}}
                """);

        assertThat(Linked.scope(deal, "safe").handler()).isPresent();
    }

    @Test
    void versionCoversTheTextsOfAllThatIsCalled() {
        Workflow deal = load(DEAL, Map.of("quote.yaml", QUOTE));
        Workflow changed = load(DEAL, Map.of("quote.yaml", QUOTE + "# changed\n"));
        Workflow beside = load(DEAL, Map.of("quote.yaml", QUOTE, "other.yaml", "# no matter\n"));

        assertThat(deal.version()).matches("1\\.0\\.0\\+[0-9a-f]{8}");
        assertThat(changed.version()).isNotEqualTo(deal.version());
        assertThat(beside.version()).isEqualTo(deal.version());
    }

    @Test
    void sourceLoadsItAgainWithoutAnyOtherFile() {
        String price = file("price", "0.1.0", "  - score: {call: scoring}\n");
        String quote = file("quote", "1.2.0", """
                  - price: {run: {workflow: {namespace: dealflow, name: price, version: '0.1.0'}}}
                  - find: {call: retrieval}
                """).stripTrailing();
        Workflow deal = load(DEAL, Map.of("price.yml", price, "quote.yaml", quote));

        assertThat(deal.source()).isEqualTo(DEAL + "--- # quote.yaml\n" + quote + "\n--- # price.yml\n" + price);
        Workflow again = new WorkflowLoader(ExampleSchemas.all()).admit("deal.yaml", deal.source());
        assertThat(again.version()).isEqualTo(deal.version());
        assertThat(again.source()).isEqualTo(deal.source());
        assertThat(again.calls())
                .extracting(CalledAgent::path)
                .containsExactly("quote/price/score", "quote/find", "draft");
    }

    @Test
    void isCalledTwiceButReadOnce() {
        Workflow deal = linked("  - one: CALL\n  - two: CALL\n", "  - score: {call: scoring}\n");

        assertThat(deal.calls()).extracting(CalledAgent::path).containsExactly("one/score", "two/score");
        assertThat(deal.source()).containsOnlyOnce("--- #");
    }

    @Test
    void awaitsTheAgentsOfWhatItCalls() {
        WorkflowTexts texts = new WorkflowTexts(
                "deal.yaml",
                file("deal", "1.0.0", "  - quote: " + CALL + "\n"),
                Map.of("quote.yaml", file("quote", "1.2.0", "  - price: {call: pricing}\n")));

        assertThat(new WorkflowLoader(ExampleSchemas.all()).admit(texts).awaits())
                .containsExactly("pricing");
    }

    @Test
    void areFoundInTheDirectory() throws IOException {
        Files.writeString(directory.resolve("deal.yaml"), DEAL);
        Files.writeString(directory.resolve("quote.yml"), QUOTE);

        WorkflowCatalog catalog = catalog();
        assertThat(catalog.all()).extracting(Workflow::name).containsExactly("deal", "quote");
        assertThat(catalog.named("deal").orElseThrow().calls()).hasSize(3);
        assertThat(catalog.named("quote").orElseThrow().source()).isEqualTo(QUOTE);
    }

    @Test
    void mistakesOfAFileAreToldOnceThoughOthersCallIt() throws IOException {
        Files.writeString(directory.resolve("deal.yaml"), DEAL);
        Files.writeString(
                directory.resolve("quote.yaml"), QUOTE.replace("scoring", "scoring, metadata: {urgent: deal.x == 1}"));

        assertThatThrownBy(this::catalog)
                .satisfies(refused -> assertThat(((WorkflowException) refused).problems())
                        .extracting(Problem::file, problem -> problem.message().substring(0, 27))
                        .containsExactly(tuple("quote.yaml", "condition 'deal.x == 1': De")));
    }

    @Test
    void filesThatCallEachOtherAreRefusedWithBothWays() throws IOException {
        Files.writeString(directory.resolve("deal.yaml"), file("deal", "1.0.0", "  - quote: " + CALL + "\n"));
        Files.writeString(
                directory.resolve("quote.yaml"),
                file(
                        "quote",
                        "1.2.0",
                        "  - back: {run: {workflow: {namespace: dealflow, name: deal, version: '1.0.0'}}}\n"));

        assertThatThrownBy(this::catalog)
                .satisfies(refused -> assertThat(((WorkflowException) refused).problems())
                        .extracting(Problem::toString)
                        .isEqualTo(List.of(
                                "quote.yaml:4: workflows that call each other: deal -> quote -> deal; expected none that leads"
                                        + " back to itself",
                                "deal.yaml:4: workflows that call each other: quote -> deal -> quote; expected none that leads"
                                        + " back to itself")));
    }

    @Test
    void fileOfTheDirectoryHoldsOneWorkflowAlone() throws IOException {
        Files.writeString(directory.resolve("deal.yaml"), DEAL + "--- # quote.yaml\n" + QUOTE);

        assertThatThrownBy(this::catalog).hasMessageContaining("deal.yaml:6: this is no YAML");
    }
}

package io.dealflow.standalone.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.standalone.internal.workflow.Outlines;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MermaidTest {

    private static final Pattern SHAPE = Pattern.compile("^ *(?:subgraph )?(n\\d+)(?: ?\\[| ?\\(| ?\\{).*");
    private static final Pattern ARROW = Pattern.compile("^ *(n\\d+) (?:-->|-\\.->)(?:\\|\"[^\"|]*\"\\|)? (n\\d+)$");
    private static final Pattern OTHER =
            Pattern.compile("^(?: *(?:end|direction TB|style n\\d+ .*|classDef .*)|flowchart TB|---|title: \".*\")$");

    @Test
    void drawsWaysAndEnds() {
        assertThat(body("""
                - score: {call: scoring}
                - worth:
                    switch:
                      - low: {when: score.value < 15.0 && score.tier != 'HOT', then: end}
                      - rest: {then: rest}
                - rest: {wait: PT1H}
                """)).isEqualTo("""
                  n1(["started<br/>by the name of the workflow"]):::edge
                  n2["score<br/>agent scoring, gives score<br/>up to 1m, 4 attempts"]:::agent
                  n3{"worth"}:::choice
                  n5(["end"]):::edge
                  n4("rest: wait<br/>1h"):::wait
                  n6(["end"]):::edge
                  n1 --> n2
                  n2 --> n3
                  n3 -->|"score.value #60; 15.0 #38;#38; score.tier != 'HOT'"| n5
                  n3 -->|"otherwise"| n4
                  n4 --> n6
                """);
    }

    @Test
    void drawsBlocksHandlersAndWhatIsUndone() {
        assertThat(body("""
                - careful:
                    try: [{tell: {wait: PT1S, metadata: {undo: [{untell: {wait: PT2S}}]}}}]
                    catch: {do: [{late: {set: {outcome: late}, then: end}}]}
                """)).isEqualTo("""
                  n1(["started<br/>by the name of the workflow"]):::edge
                  subgraph n2 ["careful: try"]
                    direction TB
                    n3((" ")):::edge
                    n4("tell: wait<br/>1s"):::wait
                    n5(((" "))):::edge
                    subgraph n9 ["undo tell"]
                      direction TB
                      n6((" ")):::edge
                      n7("untell: wait<br/>2s"):::wait
                      n8(((" "))):::edge
                      n6 --> n7
                      n7 --> n8
                    end
                    style n9 stroke-dasharray: 5 4
                    n3 --> n4
                    n4 --> n5
                    n4 -.->|"if the run fails or is cancelled"| n9
                  end
                  n10(["end"]):::edge
                  subgraph n11 ["catch<br/>as error"]
                    direction TB
                    n12((" ")):::edge
                    n13[/"late: set<br/>outcome = 'late'"/]:::step
                    n14(["end"]):::edge
                    n12 --> n13
                    n13 --> n14
                  end
                  style n11 stroke-dasharray: 5 4
                  n1 --> n2
                  n2 --> n10
                  n2 -.->|"any error"| n11
                """);
    }

    @Test
    void escapesWhatMeansSomethingToMermaid() {
        assertThat(body("""
                - odd: {set: {text: "\\"] --> x; `a` #quot; <b> | {}"}}
                """))
                .contains("text = '#34;#93; --#62; x#59; #96;a#96; #35;quot#59; #60;b#62; #124; #123;#125;'");
    }

    @ParameterizedTest
    @MethodSource("io.dealflow.standalone.internal.workflow.Outlines#all")
    void connectsNothingButShapesThatAreThere(Outline workflow) {
        List<String> lines = Mermaid.of(Charts.of(workflow)).lines().toList();
        List<String> shapes =
                lines.stream().flatMap(line -> group(SHAPE, line, 1)).toList();

        assertThat(shapes).isNotEmpty().doesNotHaveDuplicates();
        assertThat(lines.stream().flatMap(line -> Stream.concat(group(ARROW, line, 1), group(ARROW, line, 2))))
                .isSubsetOf(shapes);
        assertThat(lines)
                .allMatch(line -> Stream.of(SHAPE, ARROW, OTHER)
                        .anyMatch(pattern -> pattern.matcher(line).matches()));
    }

    private static Stream<String> group(Pattern pattern, String line, int group) {
        return pattern.matcher(line).results().map(found -> found.group(group));
    }

    /** The text of a chart between its head and its classes. */
    private static String body(String steps) {
        return Mermaid.of(Charts.of(Outlines.of(steps)))
                .lines()
                .skip(4)
                .filter(line -> !line.startsWith("  classDef"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }
}

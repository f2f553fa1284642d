package io.dealflow.standalone.internal.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.standalone.internal.console.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkflowTreeTest {

    @Test
    void showsWhereRunsGo() {
        assertThat(tree("""
                - score: {call: scoring, metadata: {at-most: 3}}
                - worth:
                    switch:
                      - low: {when: score.value < 15.0, then: nurture}
                      - again: {when: score.value < 20.0, then: score}
                      - rest: {then: retrieve}
                - retrieve: {if: score.value > 50.0, call: retrieval, timeout: {after: PT30S}, then: end}
                - nurture: {set: {outcome: nurture, rounds: 3}}
                """)).isEqualTo("""
                ├─ score  call, agent scoring, gives score, up to 1m, 4 attempts, at most 3 times
                ├─ worth  switch
                │  ├─ -> nurture  score.value < 15.0
                │  ├─ -> score  score.value < 20.0
                │  └─ -> retrieve  otherwise
                ├─ retrieve  if score.value > 50.0: call, agent retrieval, gives precedents, up to 30s, 4 attempts -> end
                └─ nurture  set, outcome = 'nurture', rounds = 3 -> end
                """);
    }

    @Test
    void showsCasesThatAreChosenByName() {
        assertThat(tree("""
                - score: {call: scoring}
                - tier:
                    switch: [{HOT: {then: hot}}, {WARM: {then: hot}}, {otherwise: {then: end}}]
                    metadata: {by: score.tier}
                - hot: {wait: {hours: 1, minutes: 30}}
                """)).isEqualTo("""
                ├─ score  call, agent scoring, gives score, up to 1m, 4 attempts
                ├─ tier  switch, by score.tier
                │  ├─ -> hot  HOT, WARM
                │  └─ -> end  otherwise
                └─ hot  wait, 90m -> end
                """);
    }

    @Test
    void showsBlocksWithTheirBounds() {
        assertThat(tree("""
                - look:
                    timeout: {after: PT1H}
                    fork: {branches: [{score: {call: scoring}}, {retrieve: {call: retrieval}}, {rest: {wait: PT1S}}]}
                - compare:
                    for: {each: old, in: precedents.deals}
                    while: index < 5
                    do: [{like: {set: {alike: '${ old.similarity > 0.8 }'}}}]
                    metadata: {at-once: 5, collect: {all: alike}}
                """)).isEqualTo("""
                ├─ look  fork, until all 3 are done, up to 1h
                │  ├─ score  call, agent scoring, gives score, up to 1m, 4 attempts
                │  ├─ retrieve  call, agent retrieval, gives precedents, up to 1m, 4 attempts
                │  └─ rest  wait, 1s
                └─ compare  for, each old in precedents.deals, while index < 5, 5 at once, at most 1,000 items, collects alike as all -> end
                   └─ like  set, alike = old.similarity > 0.8
                """);
    }

    @Test
    void showsHowManyBranchesMustBeDone() {
        assertThat(tree("""
                - look:
                    fork: {branches: [{a: {wait: PT1S}}, {b: {wait: PT1S}}, {c: {wait: PT1S}}]}
                    metadata: {join: 2}
                - race: {fork: {compete: true, branches: [{a: {wait: PT1S}}, {b: {wait: PT1S}}]}}
                """))
                .contains("look  fork, until 2 of 3 are done\n")
                .contains("race  fork, until the first of 2 is done -> end\n");
    }

    @Test
    void showsWhatThePageShows() throws IOException {
        Capture capture = Capture.ofPipe();
        WorkflowTree.print(Outlines.packaged("deal"), capture.console());

        assertThat(Files.readString(Path.of("..", "..", "docs", "workflow.md"))).contains(capture.out());
    }

    @Test
    void showsErrorsSignalsEventsAndWhatIsUndone() {
        assertThat(tree("""
                - careful:
                    try:
                      - tell:
                          emit: {event: {with: {type: told, source: 'x://y', data: {n: 1}}}}
                          metadata: {undo: [{untell: {wait: PT5S}}]}
                      - answer: {listen: {to: {any: [{with: {type: yes.sir}}, {with: {type: no.sir}}]}}, timeout: {after: P1D}, metadata: {as: said}}
                    catch:
                      errors: {with: {type: timeout}}
                      when: error.status == 408
                      do: [{fail: {raise: {error: {type: 'x://errors/late', status: 500, title: LATE}}}}]
                - mild:
                    try: [{score: {call: scoring}}]
                    catch: {do: []}
                """)).isEqualTo("""
                ├─ careful  try
                │  ├─ tell  emit, told, from x://y, n = 1
                │  │  └─ undo  if the run fails or is cancelled
                │  │     └─ untell  wait, 5s
                │  ├─ answer  listen, for yes.sir or no.sir, gives said, up to 1d
                │  └─ catch  errors of type timeout, when error.status == 408, as error
                │     └─ fail  raise, error late, status 500, title LATE
                └─ mild  try -> end
                   ├─ score  call, agent scoring, gives score, up to 1m, 4 attempts
                   └─ catch  any error, goes on without it
                """);
    }

    @Test
    void showsConditionsOnWhatAnUnknownAgentGives() {
        assertThat(tree("""
                - convert: {call: currency}
                - rich: {if: worth.euros > 5.0, wait: PT1S}
                """)).isEqualTo("""
                ├─ convert  call, agent currency, up to 1m, 4 attempts
                └─ rich  if worth.euros > 5.0: wait, 1s -> end
                """);
    }

    @Test
    void keepsToTheWidthOfTheTerminal() {
        Capture capture = Capture.ofTerminal();

        WorkflowTree.print(Outlines.packaged("client-intake"), capture.console());

        assertThat(capture.out().replaceAll("\u001b\\[[0-9]*m", "").lines().skip(2))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60))
                .contains(
                        "│  ├─ -> rejected  reading.kind == 'SPAM' &&",
                        "│  │               reading.confidence >= 0.9 &&");
    }

    /** The tree of a workflow below the lines that begin it. */
    private static String tree(String steps) {
        Capture capture = Capture.ofPipe();
        WorkflowTree.print(Outlines.of(steps), capture.console());
        assertThat(capture.out()).startsWith("deal  version 1.0.0+").contains("""

                a run starts by the name of the workflow; a run takes up to 2h
                """);
        return capture.out().lines().skip(2).map(line -> line + "\n").reduce("", String::concat);
    }
}

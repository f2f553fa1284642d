package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows that are right because of what is known at their places. */
class KnownFactsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // What a do learns is known behind it.
                """
                - both:
                    do:
                      - score: {call: scoring}
                      - retrieve: {call: retrieval}
                - draft: {call: drafting}
                """,
                // What all branches learn is known behind them.
                """
                - both:
                    fork:
                      branches:
                        - score: {call: scoring}
                        - retrieve: {call: retrieval}
                - draft: {call: drafting}
                """,
                // What each branch of a race learns is known behind it.
                """
                - score: {call: scoring}
                - race:
                    fork:
                      compete: true
                      branches:
                        - one: {call: retrieval}
                        - other:
                            do:
                              - sort: {call: sorting}
                              - find: {call: retrieval}
                - draft: {call: drafting}
                """,
                // A branch that ends the run brings nothing to the join.
                """
                - both:
                    fork:
                      branches:
                        - one:
                            do:
                              - score: {call: scoring}
                              - low: {switch: [{yes: {when: score.value < 1.0, then: bad}}, {no: {then: exit}}]}
                              - bad: {set: {outcome: bad}, then: end}
                        - other:
                            do:
                              - find: {call: retrieval}
                              - none: {switch: [{yes: {when: size(precedents.deals) == 0, then: lone}}, {no: {then: exit}}]}
                              - lone: {set: {outcome: lone}, then: end}
                - draft: {call: drafting}
                """,
                // What a try and its handler learn both is known behind them.
                """
                - score: {call: scoring}
                - safe:
                    try:
                      - find: {call: retrieval}
                    catch:
                      do:
                        - again: {call: retrieval}
                - draft: {call: drafting}
                """,
                // A handler that ends the run leads nowhere.
                """
                - score: {call: scoring}
                - safe:
                    try:
                      - find: {call: retrieval}
                    catch:
                      do:
                        - lost: {set: {outcome: lost}, then: end}
                - draft: {call: drafting}
                """,
                // A bounded loop: the draft of the pass before is known where the way comes back, and only there.
                """
                - score: {call: scoring}
                - retrieve: {call: retrieval}
                - draft: {call: drafting, metadata: {at-most: 3}}
                - complete: {switch: [{no: {when: size(draft.missing) > 0, then: draft}}, {yes: {then: exit}}]}
                """,
                // Two for may give the same name to items of different types.
                """
                - score: {call: scoring}
                - find: {call: retrieval}
                - deals:
                    for: {in: precedents.deals}
                    do:
                      - compare: {call: comparing, if: index < 3}
                - reasons:
                    for: {in: score.reasons}
                    do:
                      - say: {set: {text: '${item}'}}
                """,
                // What is known outside is known inside, and what items learn becomes an array.
                """
                - find: {call: retrieval}
                - deals:
                    for: {in: precedents.deals}
                    while: index < 10 && item.similarity > 0.1
                    do:
                      - compare: {call: comparing}
                    metadata: {collect: {comparisons: comparison}}
                - rank: {call: ranking, if: 'comparisons.exists(c, c.likeness > 0.5)'}
                """,
                // An array that was collected can be gone through.
                """
                - sort: {call: sorting}
                - words:
                    for: {in: sorted.words, each: word}
                    do:
                      - say: {set: {text: "${word + '!'}"}}
                    metadata: {collect: {texts: text}}
                - again:
                    for: {in: texts, each: word}
                    do:
                      - tell: {call: wording}
                """,
                // Handlers within handlers may all name the error alike.
                """
                - outer:
                    try:
                      - score: {call: scoring}
                    catch:
                      when: error.status == 408
                      do:
                        - inner:
                            try:
                              - again: {call: scoring}
                            catch:
                              do:
                                - note: {set: {reason: '${error.title + error.detail}'}}
                        - say: {set: {first: '${error.title}'}}
                """,
                // A later value of a set reads an earlier one.
                """
                - both: {set: {one: 1, two: '${one + 1}'}}
                - more: {set: {outcome: late}, if: two == 2 && deal.source != ''}
                """,
                // A fact that is set before a loop may be set anew in it.
                """
                - begin: {set: {round: 0}}
                - next: {set: {round: '${round + 1}'}, metadata: {at-most: 5}}
                - more: {switch: [{yes: {when: round < 3, then: next}}, {no: {then: exit}}]}
                """,
                // Each step of a way back may bear the bound.
                """
                - a: {call: scoring}
                - b: {call: retrieval}
                - c: {metadata: {at-most: 2}, switch: [{yes: {when: score.value > 1.0, then: a}}, {no: {then: exit}}]}
                """,
                // A raise with a condition can be passed over.
                """
                - fail: {raise: {error: {type: 'https://example.com/errors/no', status: 400}}, if: deal.source == ''}
                - after: {call: scoring}
                """,
            })
    void areEnough(String nodes) {
        assertThatCode(() -> Linked.nodes(nodes.indent(2))).doesNotThrowAnyException();
    }
}

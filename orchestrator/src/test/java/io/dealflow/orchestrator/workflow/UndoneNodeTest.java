package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that can be undone. */
class UndoneNodeTest {

    @Test
    void hasTheBlockThatUndoesIt() {
        Workflow workflow = Linked.nodes("""
                  - score:
                      call: scoring
                      metadata:
                        undo:
                          - find: {call: retrieval}
                          - back: {set: {outcome: undone}, then: end}
                  - route: {call: scoring}
                """);

        assertThat(workflow.undo("score").nodes()).extracting(Node::name).containsExactly("find", "back");
        assertThat(workflow.root().node("route").undo()).isEmpty();
        assertThat(workflow.calls()).extracting(CalledAgent::path).containsExactly("score", "score/undo/find", "route");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // It knows the outcome of its node, and what is set there.
                """
                - score: {call: scoring, metadata: {undo: [{low: {set: {low: '${ score.value < 1.0 }'}}}]}}
                - size: {set: {size: 3}, metadata: {undo: [{less: {set: {less: '${ size - 1 }'}}}]}}
                """,
                // Of a block it knows what is known behind it, and of an item what is known of that.
                """
                - prepare:
                    do:
                      - score: {call: scoring}
                      - find: {call: retrieval}
                    metadata: {undo: [{draft: {call: drafting}}]}
                - each:
                    for: {in: precedents.deals}
                    do:
                      - compare:
                          call: comparing
                          metadata: {undo: [{again: {call: comparing, if: index < 3 && comparison.likeness > 0.5}}]}
                """,
                // In a handler it knows the error.
                """
                - safe:
                    try:
                      - score: {call: scoring}
                    catch:
                      do:
                        - pause: {wait: PT1S, metadata: {undo: [{why: {set: {why: '${ error.detail }'}}}]}}
                """,
                // It may catch its own errors.
                """
                - pause:
                    wait: PT1S
                    metadata:
                      undo:
                        - safe:
                            try:
                              - no: {raise: {error: {type: 'https://example.com/no', status: 409}}}
                            catch:
                              errors: {with: {type: 'https://example.com/no'}}
                              do: []
                """,
                // Two of them may produce the same fact.
                """
                - score: {call: scoring, metadata: {undo: [{find: {call: retrieval}}]}}
                - pause: {wait: PT1S, metadata: {undo: [{find: {call: retrieval}}]}}
                """,
                // Any kind of node may be undone.
                """
                - heard: {listen: {to: {one: {with: {type: reply}}}}, metadata: {as: reply, undo: [{a: {set: {b: '${ reply.name }'}}}]}}
                - told: {emit: {event: {with: {type: told, source: 'a://b'}}}, metadata: {undo: [{a: {wait: PT1S}}]}}
                - chosen: {switch: [{only: {then: exit}}], metadata: {undo: [{a: {wait: PT1S}}]}}
                """
            })
    void knowsWhatIsKnownAfterItsNode(String nodes) {
        assertThatCode(() -> Linked.nodes(nodes)).doesNotThrowAnyException();
    }
}

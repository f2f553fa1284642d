package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

/** Signals that are waited for, and events that are published. */
class SignalsAndEventsTest {

    private static Facts reply(Map<String, String> data) {
        GenericData.Record reply = new GenericData.Record(OwnType.SIGNAL.schema());
        reply.put("name", "reply");
        reply.put("data", data);
        return Linked.knowing("reply", reply);
    }

    @Test
    void listensForTheFirstOrForAll() {
        Workflow workflow = Linked.nodes("""
                  - one: {listen: {to: {one: {with: {type: reply}}}}, metadata: {as: reply}}
                  - any: {listen: {to: {any: [{with: {type: a}}, {with: {type: b}}]}}, timeout: {after: PT1H}}
                  - all: {listen: {to: {all: [{with: {type: c}}, {with: {type: d.e}}]}}}
                """);

        assertThat(workflow.root().nodes())
                .extracting(Node::work)
                .containsExactly(
                        new Work.Listen(List.of("reply"), false, Optional.of("reply"), Optional.empty()),
                        new Work.Listen(List.of("a", "b"), false, Optional.empty(), Optional.of(Duration.ofHours(1))),
                        new Work.Listen(List.of("c", "d.e"), true, Optional.empty(), Optional.empty()));
        assertThat(workflow.signals()).containsExactly("a", "b", "c", "d.e", "reply");
    }

    @Test
    void conditionsReadTheNameAndTheDataOfASignal() {
        Workflow workflow = Linked.nodes("""
                  - heard: {listen: {to: {one: {with: {type: reply}}}}, metadata: {as: reply}}
                  - bounced: {if: "reply.name == 'reply' && has(reply.data.code) && reply.data.code == '550'", wait: PT1S}
                """);
        Condition bounced = workflow.root().node("bounced").when().orElseThrow();

        assertThat(bounced.holds(reply(Map.of("code", "550")))).isTrue();
        assertThat(bounced.holds(reply(Map.of()))).isFalse();
    }

    @Test
    void listenThatMayTimeOutCanBeCaught() {
        Workflow workflow = Linked.nodes("""
                  - safe:
                      try:
                        - heard: {listen: {to: {one: {with: {type: reply}}}}, timeout: {after: PT1H}}
                      catch:
                        errors: {with: {type: timeout}}
                        do: []
                """);

        assertThat(Linked.scope(workflow, "safe").handler()).isPresent();
    }

    @Test
    void emitsTypedValues() {
        Workflow workflow = Linked.nodes("""
                  - tell:
                      emit:
                        event:
                          with:
                            type: deal.told
                            source: https://example.com/deals
                            data: {who: '${ deal.source }', rounds: 3, share: 0.5, late: false}
                """);

        Work.Emit emit = (Work.Emit) workflow.root().node("tell").work();
        assertThat(emit.type()).isEqualTo("deal.told");
        assertThat(emit.source()).isEqualTo("https://example.com/deals");
        assertThat(emit.data()).extracting(Work.Set.Value::fact).containsExactly("who", "rounds", "share", "late");
        assertThat(emit.data())
                .extracting(value -> value.expression().type().getType())
                .containsExactly(Schema.Type.STRING, Schema.Type.LONG, Schema.Type.DOUBLE, Schema.Type.BOOLEAN);
    }

    @Test
    void emitThatCannotBeComputedCanBeCaught() {
        Workflow workflow = Linked.nodes("""
                  - safe:
                      try:
                        - tell: {emit: {event: {with: {type: a, source: 'b://c', data: {who: '${ deal.owner }'}}}}}
                      catch:
                        errors: {with: {type: expression}}
                        do: []
                """);

        assertThat(Linked.scope(workflow, "safe").handler()).isPresent();
    }
}

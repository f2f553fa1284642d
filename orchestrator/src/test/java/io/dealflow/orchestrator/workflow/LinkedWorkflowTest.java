package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.dealflow.orchestrator.workflow.Spread.All;
import io.dealflow.orchestrator.workflow.Spread.ArrayRef;
import io.dealflow.orchestrator.workflow.Spread.Each;
import io.dealflow.orchestrator.workflow.Spread.One;
import io.dealflow.orchestrator.workflow.Target.End;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Target.ToNode;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class LinkedWorkflowTest {

    private static Facts scored(double value, Tier tier) {
        return Linked.knowing("score", new Score(value, tier, 0.5, List.of(), ""));
    }

    private static Target next(Workflow workflow, String node, Facts facts) {
        return workflow.root().node(node).next().choose(facts);
    }

    @Test
    void aCallGoesToTheNodeBelowAndTheLastOneLeaves() {
        Workflow workflow = Linked.nodes("""
                  - score: {call: scoring, timeout: {after: {seconds: 30}}}
                  - find: {call: retrieval, metadata: {as: found}}
                """);

        assertThat(workflow.root().node("score"))
                .isEqualTo(new Node(
                        "score",
                        Optional.empty(),
                        new Work.Call(
                                "scoring", "score", Duration.ofSeconds(30), RetryPolicy.DEFAULT, Optional.empty()),
                        Route.to(new ToNode("find")),
                        new ToNode("find"),
                        Optional.empty(),
                        Map.of("deal", Deal.getClassSchema().getFullName()),
                        Optional.empty()));
        assertThat(Linked.call(workflow, "find").fact()).isEqualTo("found");
        assertThat(next(workflow, "find", Linked.nothing())).isEqualTo(new Leave());
        assertThat(workflow.root().node("find").otherwise()).isEqualTo(new Leave());
    }

    @Test
    void directivesLeadToNodesOutOfTheBlockAndToTheEnd() {
        Workflow workflow = Linked.nodes("""
                  - a: {call: scoring, if: deal.source == 'x', then: c}
                  - b: {call: scoring, if: deal.source == 'y', then: exit}
                  - c: {call: scoring, if: deal.source == 'z', then: continue}
                  - d: {call: scoring, then: end}
                """);

        assertThat(workflow.root().nodes())
                .extracting(node -> node.next().choose(Linked.nothing()), Node::otherwise)
                .containsExactly(
                        tuple(new ToNode("c"), new ToNode("b")),
                        tuple(new Leave(), new ToNode("c")),
                        tuple(new ToNode("d"), new ToNode("d")),
                        tuple(new End(), new Leave()));
        assertThat(workflow.root().node("a").when().orElseThrow().text()).isEqualTo("deal.source == 'x'");
    }

    @Test
    void aSwitchTakesTheFirstCaseThatHolds() {
        Workflow workflow = Linked.nodes("""
                  - score: {call: scoring, metadata: {at-most: 3}}
                  - worth:
                      switch:
                        - low: {when: score.value < 15.0, then: end}
                        - middle: {when: score.value < 50.0, then: score}
                        - rest: {then: exit}
                """);

        assertThat(workflow.root().node("worth").work()).isEqualTo(new Work.Choose());
        assertThat(workflow.root().node("score").atMost()).contains(3);
        assertThat(next(workflow, "worth", scored(14.9, Tier.COLD))).isEqualTo(new End());
        assertThat(next(workflow, "worth", scored(15.0, Tier.COLD))).isEqualTo(new ToNode("score"));
        assertThat(next(workflow, "worth", scored(50.0, Tier.COLD))).isEqualTo(new Leave());
    }

    @Test
    void aSwitchWithoutDefaultFollowsItsThenOrGoesOn() {
        Workflow workflow = Linked.nodes("""
                  - score: {call: scoring}
                  - one: {switch: [{low: {when: score.value < 15.0, then: exit}}]}
                  - two: {switch: [{low: {when: score.value < 15.0, then: exit}}], then: end}
                """);

        assertThat(next(workflow, "one", scored(15.0, Tier.COLD))).isEqualTo(new ToNode("two"));
        assertThat(next(workflow, "two", scored(15.0, Tier.COLD))).isEqualTo(new End());
    }

    @Test
    void aSwitchByAnEnumTakesTheCaseOfItsName() {
        Workflow workflow = Linked.nodes("""
                  - score: {call: scoring}
                  - tier: {switch: [{HOT: {then: end}}, {otherwise: {then: exit}}], metadata: {by: score.tier}}
                """);

        Route.Named route = (Route.Named) workflow.root().node("tier").next();
        assertThat(route.among()).containsExactly(entry("HOT", new End()));
        assertThat(route.otherwise()).contains(new Leave());
        assertThat(route.by().reads()).containsExactly("score");
        assertThat(route.choose(scored(1.0, Tier.HOT))).isEqualTo(new End());
        assertThat(route.choose(scored(1.0, Tier.COLD))).isEqualTo(new Leave());
    }

    @Test
    void aSwitchByANameGoesOnWithThenOrFails() {
        Workflow workflow = Linked.nodes("""
                  - one: {switch: [{web: {then: end}}], then: continue, metadata: {by: deal.source}}
                  - two: {switch: [{web: {then: end}}, {fair: {then: exit}}], metadata: {by: deal.source}}
                """);
        Facts phone = Linked.knowing("deal", ExampleDeals.from("phone"));

        assertThat(next(workflow, "one", phone)).isEqualTo(new ToNode("two"));
        assertThatThrownBy(() -> next(workflow, "two", phone))
                .isInstanceOf(ConditionException.class)
                .hasMessage("'phone' is none of web, fair, which 'deal.source' chooses from");
    }

    @Test
    void setGivesFactsOfItsOwnTypes() {
        Workflow workflow = Linked.nodes("""
                  - facts: {set: {outcome: sent, count: 3, share: 0.5, sure: true, more: '${count + 1}'}}
                """);

        List<Work.Set.Value> values = ((Work.Set) workflow.root().node("facts").work()).values();
        assertThat(values)
                .extracting(Work.Set.Value::fact)
                .containsExactly("outcome", "count", "share", "sure", "more");
        assertThat(values)
                .extracting(value -> value.expression().type())
                .containsExactly(
                        OwnType.STRING.schema(),
                        OwnType.LONG.schema(),
                        OwnType.DOUBLE.schema(),
                        OwnType.BOOLEAN.schema(),
                        OwnType.LONG.schema());
        assertThat(values)
                .extracting(value -> value.expression().value(Linked.knowing("count", 3L)))
                .containsExactly("sent", 3L, 0.5, true, 4L);
    }

    @Test
    void raiseAndWait() {
        Workflow workflow = Linked.nodes("""
                  - a: {wait: {minutes: 5}}
                  - b: {raise: {error: {type: 'https://example.com/no', status: 422, title: NO, detail: Not now}}}
                """);

        assertThat(workflow.root().node("a").work()).isEqualTo(new Work.Pause(Duration.ofMinutes(5)));
        assertThat(workflow.root().node("b").work())
                .isEqualTo(new Work.Raise(new Fault("https://example.com/no", 422, "NO", "Not now")));
    }

    @Test
    void aDoHasOneBlock() {
        Workflow workflow = Linked.nodes("""
                  - inner:
                      timeout: {after: {hours: 1}}
                      do:
                        - score: {call: scoring}
                        - find: {call: retrieval}
                """);

        Work.Scope scope = Linked.scope(workflow, "inner");
        Block block = ((One) scope.spread()).block();
        assertThat(block.nodes()).extracting(Node::name).containsExactly("score", "find");
        assertThat(block.node("find").next().choose(Linked.nothing())).isEqualTo(new Leave());
        assertThat(scope.timeout()).contains(Duration.ofHours(1));
        assertThat(scope.handler()).isEmpty();
    }

    @Test
    void aTryHasAHandlerWhoseConditionReadsTheError() {
        Workflow workflow = Linked.nodes("""
                  - safe:
                      try:
                        - score: {call: scoring}
                      catch:
                        errors: {with: {type: runtime, title: SPENT}}
                        as: fault
                        when: fault.status >= 500 && deal.source == 'web'
                        do:
                          - find: {call: retrieval}
                """);

        Work.Handler handler = Linked.scope(workflow, "safe").handler().orElseThrow();
        assertThat(handler.as()).isEqualTo("fault");
        assertThat(handler.filter())
                .isEqualTo(new Work.Handler.Filter(
                        Optional.of(FaultType.RUNTIME.uri()), Optional.empty(), Optional.of("SPENT")));
        assertThat(handler.when().orElseThrow().reads()).containsExactlyInAnyOrder("fault", "deal");
        assertThat(handler.block().nodes()).extracting(Node::name).containsExactly("find");
        assertThat(workflow.calls()).extracting(CalledAgent::path).containsExactly("safe/score", "safe/catch/find");
    }

    @Test
    void aTryThatOnlyRetriesHasNoHandler() {
        Workflow workflow = Linked.nodes("""
                  - safe:
                      try:
                        - score: {call: scoring}
                      catch:
                        retry: {limit: {attempt: {count: 1}}}
                """);

        assertThat(Linked.scope(workflow, "safe").handler()).isEmpty();
        assertThat(Linked.call(workflow, "safe/score").retry().attempts()).isEqualTo(2);
    }

    @Test
    void aForkHasABlockForEachBranch() {
        Workflow workflow = Linked.nodes("""
                  - both:
                      fork:
                        branches:
                          - score: {call: scoring}
                          - inner: {do: [{find: {call: retrieval}}]}
                          - sort: {call: sorting}
                      metadata: {join: 2}
                """);

        All all = (All) Linked.scope(workflow, "both").spread();
        assertThat(all.branches())
                .extracting(branch -> branch.first().orElseThrow().name())
                .containsExactly("score", "inner", "sort");
        assertThat(all.join()).isEqualTo(2);
        assertThat(workflow.calls())
                .extracting(CalledAgent::path)
                .containsExactly("both/score", "both/inner/find", "both/sort");
    }

    @Test
    void aForHasItsArrayItsNamesAndWhatItCollects() {
        Workflow workflow = Linked.nodes("""
                  - find: {call: retrieval}
                  - deals:
                      for: {in: precedents.deals, at: place}
                      while: place < 3
                      do:
                        - compare: {call: comparing}
                      metadata: {at-once: 4, at-most: 50, collect: {comparisons: comparison}}
                  - rank: {call: ranking}
                """);

        Each each = (Each) Linked.scope(workflow, "deals").spread();
        assertThat(each.items()).isEqualTo(new ArrayRef("precedents", List.of("deals")));
        assertThat(each.item()).isEqualTo("item");
        assertThat(each.index()).isEqualTo("place");
        assertThat(each.width()).isEqualTo(4);
        assertThat(each.mostItems()).isEqualTo(50);
        assertThat(each.collected()).containsExactly(entry("comparisons", "comparison"));
        Condition goesOn = each.goesOn().orElseThrow();
        assertThat(goesOn.holds(Linked.knowing("place", 2L))).isTrue();
        assertThat(goesOn.holds(Linked.knowing("place", 3L))).isFalse();
        assertThat(Linked.call(workflow, "deals[]/compare").fact()).isEqualTo("comparison");
    }

    @Test
    void anArrayThatMayBeNullCanBeGoneThrough() {
        Workflow workflow = Linked.nodes("""
                  - sort: {call: sorting}
                  - words:
                      for: {in: sorted.words}
                      do:
                        - say: {set: {text: '${item}'}}
                """);

        Each each = (Each) Linked.scope(workflow, "words").spread();
        Expression text =
                ((Work.Set) each.block().node("say").work()).values().get(0).expression();
        assertThat(text.type()).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThat(text.value(Linked.knowing("item", new Utf8("yes")))).isEqualTo("yes");
    }
}

package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Target.End;
import io.dealflow.orchestrator.workflow.Target.ToNode;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackagedWorkflowTest {

    private final Workflow deal = WorkflowFiles.read(Optional.empty())
            .load(new WorkflowLoader(new FixedSchemas()))
            .named("deal")
            .orElseThrow();

    @Test
    void leadsFromScoreToRoute() {
        assertThat(deal.calls())
                .extracting(called -> called.path() + " by " + called.call().agent() + " gives "
                        + called.call().fact())
                .containsExactly(
                        "score by scoring gives score",
                        "retrieve by retrieval gives precedents",
                        "draft by drafting gives draft",
                        "route by routing gives assignment");
        assertThat(deal.root().first().orElseThrow().name()).isEqualTo("score");
        assertThat(next("score", Linked.nothing())).isEqualTo(new ToNode("worth"));
        assertThat(next("retrieve", Linked.nothing())).isEqualTo(new ToNode("draft"));
        assertThat(next("draft", Linked.nothing())).isEqualTo(new ToNode("route"));
        assertThat(next("route", Linked.nothing())).isEqualTo(new ToNode("queued"));
        assertThat(Linked.outcome(deal, "queued")).isEqualTo("queued");
        assertThat(next("queued", Linked.nothing())).isEqualTo(new End());
    }

    @Test
    void endsColdDealsAsNurture() {
        assertThat(next("worth", scored(14.9))).isEqualTo(new ToNode("nurture"));
        assertThat(next("worth", scored(15.0))).isEqualTo(new ToNode("retrieve"));
        assertThat(Linked.outcome(deal, "nurture")).isEqualTo("nurture");
        assertThat(next("nurture", Linked.nothing())).isEqualTo(new End());
    }

    @Test
    void isStartedByIntakeAndEndsWithinADay() {
        assertThat(deal.start()).isEqualTo(new Start.ByTopic("deals.intake"));
        assertThat(deal.deadline()).isEqualTo(Duration.ofHours(24));
        assertThat(deal.version()).matches("1\\.0\\.0\\+[0-9a-f]{8}");
    }

    @Test
    void triesDraftsLongerThanTheRest() {
        assertThat(Linked.call(deal, "draft").timeout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(Linked.call(deal, "draft").retry())
                .isEqualTo(new RetryPolicy(
                        6,
                        Duration.ofSeconds(2),
                        RetryPolicy.Growth.EXPONENTIAL,
                        2.0,
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ofSeconds(1)));
        assertThat(Linked.call(deal, "score").retry()).isEqualTo(RetryPolicy.DEFAULT);
    }

    @Test
    void letsHotDealsGoFirst() {
        Score hot = new Score(90.0, Tier.HOT, 0.9, List.of(), "");
        for (String path : List.of("retrieve", "draft", "route")) {
            Condition urgent = Linked.call(deal, path).urgent().orElseThrow();
            assertThat(urgent.holds(Linked.knowing("score", hot))).isTrue();
            assertThat(urgent.holds(scored(90.0))).isFalse();
        }
    }

    private Target next(String node, Facts facts) {
        return deal.root().node(node).next().choose(facts);
    }

    private static Facts scored(double value) {
        return Linked.knowing("score", new Score(value, Tier.COLD, 0.1, List.of(), ""));
    }
}

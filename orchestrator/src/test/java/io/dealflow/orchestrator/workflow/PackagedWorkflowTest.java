package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Step.AgentStep;
import io.dealflow.orchestrator.workflow.Target.ToEnd;
import io.dealflow.orchestrator.workflow.Target.ToStep;
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
        assertThat(deal.steps())
                .extracting(step ->
                        step.name() + " by " + ((AgentStep) step).agent() + " gives " + ((AgentStep) step).fact())
                .containsExactly(
                        "score by scoring gives score",
                        "retrieve by retrieval gives precedents",
                        "draft by drafting gives draft",
                        "route by routing gives assignment");
        assertThat(deal.first().name()).isEqualTo("score");
        assertThat(route("retrieve").choose(fact -> Optional.empty())).isEqualTo(new ToStep("draft"));
        assertThat(route("draft").choose(fact -> Optional.empty())).isEqualTo(new ToStep("route"));
        assertThat(route("route").choose(fact -> Optional.empty())).isEqualTo(new ToEnd("queued"));
    }

    @Test
    void endsColdDealsAsNurture() {
        assertThat(route("score").choose(scored(14.9))).isEqualTo(new ToEnd("nurture"));
        assertThat(route("score").choose(scored(15.0))).isEqualTo(new ToStep("retrieve"));
    }

    @Test
    void isStartedByIntakeAndEndsWithinADay() {
        assertThat(deal.on()).contains("deals.intake");
        assertThat(deal.deadline()).isEqualTo(Duration.ofHours(24));
        assertThat(deal.version()).matches("1\\+[0-9a-f]{8}");
    }

    @Test
    void triesDraftsLongerThanTheRest() {
        AgentStep draft = (AgentStep) deal.step("draft");
        assertThat(draft.timeout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(draft.retry()).isEqualTo(new RetryPolicy(6, Duration.ofSeconds(2), 2.0, Duration.ofMinutes(1), 0.2));
        assertThat(((AgentStep) deal.step("score")).retry()).isEqualTo(RetryPolicy.DEFAULT);
    }

    private Route route(String step) {
        return ((AgentStep) deal.step(step)).next();
    }

    private static Facts scored(double value) {
        Score score = new Score(value, Tier.COLD, 0.1, List.of(), "");
        return fact -> fact.equals("score") ? Optional.of(score) : Optional.empty();
    }
}

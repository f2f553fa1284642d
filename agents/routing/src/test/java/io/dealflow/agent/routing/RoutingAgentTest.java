package io.dealflow.agent.routing;

import static io.dealflow.agent.routing.RoutingFixtures.deal;
import static io.dealflow.agent.routing.RoutingFixtures.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.TestContext;
import io.dealflow.agent.testkit.model.ModelReply;
import io.dealflow.agent.testkit.model.ModelServer;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.RoutingTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoutingAgentTest {

    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final RoutingRules RULES = new RoutingRules(RoutingFixtures.table("""
            reps:
              - { name: Ada, capacity: 2 }
              - { name: Bo, capacity: 2 }
            """));

    private final SettableClock clock = new SettableClock(NOW);
    private final RecentAssignments recent = new RecentAssignments(Duration.ofDays(7), 1_000, clock);
    private final RoutingAgent agent = agent(timeout -> true, Models.none());

    @Test
    void assignmentCountsForTheNextDeal() throws InterruptedException {
        assertThat(List.of(rep("D-1"), rep("D-2"), rep("D-3"), rep("D-4"), rep("D-5")))
                .containsExactly("Ada", "Bo", "Ada", "Bo", "nobody");
    }

    @Test
    void repeatedTaskHasTheSameAnswer() throws InterruptedException {
        rep("D-1");
        Assignment first = assign("D-2");
        assertThat(assign("D-2")).isEqualTo(first);
        assertThat(assign("D-2")).isEqualTo(first);
        assertThat(recent.size()).isEqualTo(2);
    }

    @Test
    void asksForAnotherAttemptWhileTheLogIsUnread() {
        RoutingAgent early = agent(timeout -> false, Models.none());
        assertThatThrownBy(() -> early.perform(task("D-1"), new Context()))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo("workload-unknown"));
    }

    @Test
    void takesTheRepWhomAModelProposes() throws InterruptedException {
        try (ModelServer server = ModelServer.start();
                Models models = server.models()) {
            server.reply("{\"rep\": \"Bo\", \"reason\": \"knows retail\"}");

            Assignment assignment = agent(timeout -> true, models).perform(task("D-1"), lasting());

            assertThat(assignment.getRep()).contains("Bo");
            assertThat(assignment.getReason()).endsWith("and was proposed.");
        }
    }

    @Test
    void decidesByTheRulesWhomeverAModelProposes() throws InterruptedException {
        try (ModelServer server = ModelServer.start();
                Models models = server.models()) {
            server.model(request -> ModelReply.text("{\"rep\": \"Eve\", \"reason\": \"the notes say so\"}"));
            TestContext context = lasting();

            Assignment assignment = agent(timeout -> true, models).perform(task("D-1"), context);

            assertThat(assignment.getRep()).contains("Ada");
            assertThat(context.usage().getDegraded()).isTrue();
        }
    }

    @Test
    void asksNoModelWhereThereIsNoChoice() throws InterruptedException {
        rep("D-1");
        rep("D-2");
        rep("D-3");
        try (ModelServer server = ModelServer.start();
                Models models = server.models()) {
            assertThat(agent(timeout -> true, models)
                            .perform(task("D-4"), lasting())
                            .getRep())
                    .contains("Bo");
            assertThat(server.requests()).isEmpty();
        }
    }

    private RoutingAgent agent(Readiness readiness, Models models) {
        return new RoutingAgent(
                RULES,
                recent,
                readiness,
                clock,
                models.choose("dealflow.routing", null),
                new RepProposer(models.prompts()));
    }

    private static TestContext lasting() {
        return TestContext.lasting(Duration.ofMinutes(1));
    }

    private String rep(String dealId) throws InterruptedException {
        return assign(dealId).getRep().orElse("nobody");
    }

    private Assignment assign(String dealId) throws InterruptedException {
        return agent.perform(task(dealId), new Context());
    }

    private static RoutingTask task(String dealId) {
        TaskRef ref = new TaskRef("deal:" + dealId + ":1", "Deal", dealId, 1, "deal", "1", "route", 1, 1, NOW, 30_000L);
        return new RoutingTask(
                ref,
                deal().setId(dealId).build(),
                score(Tier.HOT),
                new Draft(null, "subject", "body", List.of(), List.of()));
    }

    private static final class Context implements TaskContext {

        @Override
        public TaskRef ref() {
            throw new UnsupportedOperationException("The agent reads the reference from the task");
        }

        @Override
        public Instant deadline() {
            return NOW.plusSeconds(30);
        }

        @Override
        public void usage(Consumer<Usage.Builder> change) {
            Usage.Builder usage = Usage.newBuilder();
            change.accept(usage);
            assertThat(usage.getModel()).isEqualTo("routing-rules");
        }
    }
}

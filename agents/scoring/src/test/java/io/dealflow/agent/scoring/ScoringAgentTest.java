package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.Models;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScoringAgentTest {

    private static final ScoringConfiguration DEFAULTS = ScoringConfiguration.defaults();

    private final Usage.Builder usage = Usage.newBuilder();

    @Test
    void scoresByModel() throws Exception {
        ScoringModel model = Deals.model(Deals.past(500, 51, Deals::planted));
        Deal deal = Deals.bare("d");
        deal.getCompany().setIndustry("retail");
        deal.getAttributes().put("leadSource", "referral");
        Score score = score(model, deal);

        assertThat(score.getTier()).isEqualTo(Tier.HOT);
        assertThat(score.getValue()).isEqualTo(100 * score.getWinProbability());
        assertThat(score.getReasons()).isNotEmpty();
        assertThat(score.getBasis()).startsWith("model of 500 past deals");
        assertThat(usage.getModel()).isEqualTo("logistic-regression");
        assertThat(usage.getDegraded()).isFalse();
    }

    @Test
    void saysThatProfileAnswers() throws Exception {
        Score score = score(new ProfileScorer(IdealCustomerProfile.read(""), "3 past deals"), Deals.bare("d"));

        assertThat(score.getTier()).isEqualTo(Tier.WARM);
        assertThat(score.getValue()).isEqualTo(45);
        assertThat(score.getBasis()).isEqualTo("ideal-customer profile 'mid-sized firms': 3 past deals");
        assertThat(usage.getModel()).isEqualTo("ideal-customer-profile");
        assertThat(usage.getDegraded()).isTrue();
    }

    @Test
    void asksForAnotherAttemptWhileHistoryIsUnread() {
        ScoringAgent agent = new ScoringAgent(timeout -> Optional.empty(), DEFAULTS, Models.none());

        assertThatThrownBy(() -> agent.perform(task(Deals.bare("d")), context()))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo("history-unread"));
    }

    private Score score(Scorer scorer, Deal deal) throws InterruptedException {
        return new ScoringAgent(timeout -> Optional.of(scorer), DEFAULTS, Models.none()).perform(task(deal), context());
    }

    private static ScoringTask task(Deal deal) {
        return ScoringTask.newBuilder().setTask(ref()).setDeal(deal).build();
    }

    private static TaskRef ref() {
        return TaskRef.newBuilder()
                .setRunId("run")
                .setSubjectType("Deal")
                .setSubjectId("d")
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1")
                .setPath("score")
                .setVisit(1)
                .setAttempt(1)
                .setIssuedAt(Deals.START)
                .setTimeout(60_000)
                .build();
    }

    private TaskContext context() {
        return new TaskContext() {
            @Override
            public TaskRef ref() {
                return ScoringAgentTest.ref();
            }

            @Override
            public Instant deadline() {
                return Deals.START.plusSeconds(60);
            }

            @Override
            public void usage(Consumer<Usage.Builder> change) {
                change.accept(usage);
            }
        };
    }
}

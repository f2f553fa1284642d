package io.dealflow.agent.scoring;

import io.dealflow.agent.Agent;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.scoring.Scorer.Estimate;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.topic.AgentContract;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Scores a deal. The value of the score is 100 times the probability of a win, so that a threshold means the same
 * whatever the score rests on.
 */
@Singleton
@Requires(beans = ScoringModels.class)
public final class ScoringAgent implements Agent<ScoringTask, Score> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<ScoringTask, Score, ScoringResult> CONTRACT =
            new AgentContract<>("scoring", ScoringTask.class, Score.class, ScoringResult.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final ScorerSource models;
    private final ScoringConfiguration configuration;
    private final OpenDealReader reader;

    ScoringAgent(ScorerSource models, ScoringConfiguration configuration) {
        this.models = models;
        this.configuration = configuration;
        this.reader = OpenDealReader.of(configuration);
    }

    @Override
    public AgentContract<ScoringTask, Score, ?> contract() {
        return CONTRACT;
    }

    @Override
    public Score perform(ScoringTask task, TaskContext context) throws InterruptedException {
        Scorer scorer = models.scorer(LONGEST_WAIT)
                .orElseThrow(() -> new RetryableException(
                        "history-unread", "The past deals to learn from have not been read to their end yet"));
        context.usage(usage -> usage.setModel(scorer.name()).setDegraded(scorer instanceof ProfileScorer));
        return score(scorer.estimate(task.getDeal(), reader), scorer.basis());
    }

    private Score score(Estimate estimate, String basis) {
        double value = 100 * estimate.winProbability();
        return Score.newBuilder()
                .setValue(value)
                .setTier(tier(value))
                .setWinProbability(estimate.winProbability())
                .setReasons(estimate.reasons())
                .setBasis(basis)
                .build();
    }

    private Tier tier(double value) {
        if (value >= configuration.hotFrom()) {
            return Tier.HOT;
        }
        return value >= configuration.warmFrom() ? Tier.WARM : Tier.COLD;
    }
}

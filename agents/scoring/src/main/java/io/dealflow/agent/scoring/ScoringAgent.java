package io.dealflow.agent.scoring;

import io.dealflow.agent.Agent;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.ModelOrRules;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.scoring.Scorer.Estimate;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scores a deal. The value of the score is 100 times the probability of a win, so that a threshold means the same
 * whatever the score rests on.
 */
public final class ScoringAgent implements Agent<ScoringTask, Score> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<ScoringTask, Score, ScoringResult> CONTRACT =
            new AgentContract<>("scoring", ScoringTask.class, Score.class, ScoringResult.class);

    private static final String PROVIDER = "dealflow";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final ScorerSource models;
    private final ScoringConfiguration configuration;
    private final OpenDealReader reader;
    private final ModelOrRules mode;
    private final NotesReader notes;

    /**
     * Creates the agent.
     *
     * @param models gives what was learned from past deals
     * @param languageModels gives the model that reads notes
     */
    ScoringAgent(ScorerSource models, ScoringConfiguration configuration, Models languageModels) {
        this.models = models;
        this.configuration = configuration;
        this.reader = OpenDealReader.of(configuration);
        this.mode = languageModels.choose("dealflow.scoring", configuration.mode());
        this.notes = new NotesReader(
                languageModels.prompts(),
                configuration.notesPoints(),
                configuration.notesTools()
                        ? () -> Stream.concat(models.tools().stream(), languageModels.mcpTools().stream())
                                .toList()
                        : List::of);
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
        Deal deal = task.getDeal();
        Estimate estimate = scorer.estimate(deal, reader);
        if (!NotesReader.hasNotes(deal)) {
            return byScorer(scorer, estimate, context);
        }
        return mode.perform(
                context,
                model -> score(notes.adjust(deal, estimate, model, context), scorer.basis() + ", and the notes"),
                () -> byScorer(scorer, estimate, context));
    }

    private Score byScorer(Scorer scorer, Estimate estimate, TaskContext context) {
        context.usage(usage -> usage.setProvider(PROVIDER)
                .setModel(scorer.name())
                .setDegraded(usage.getDegraded() || !scorer.isLearned()));
        return score(estimate, scorer.basis());
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

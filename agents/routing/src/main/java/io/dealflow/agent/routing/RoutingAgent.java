package io.dealflow.agent.routing;

import io.dealflow.agent.Agent;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.ModelOrRules;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.RoutingTask;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Gives a drafted deal to a sales rep's queue. A model may propose a rep; the rules decide.
 *
 * <p>Tasks are decided one after another, and a decision counts at once for the next one. Other instances learn of it
 * from the log, so that a rep's capacity may be exceeded by as many deals as the instances decide in that moment.
 */
public final class RoutingAgent implements Agent<RoutingTask, Assignment> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<RoutingTask, Assignment, RoutingResult> CONTRACT =
            new AgentContract<>("routing", RoutingTask.class, Assignment.class, RoutingResult.class);

    private static final String PROVIDER = "dealflow";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final RoutingRules rules;
    private final RecentAssignments recent;
    private final Readiness readiness;
    private final Clock clock;
    private final ModelOrRules mode;
    private final RepProposer proposer;

    /**
     * Creates the agent.
     *
     * @param recent what was assigned of late; takes in what this agent decides
     * @param readiness whether the log has been read into {@code recent}
     * @param clock tells the time, and by its zone the day
     * @param mode whether a model is asked for a proposal
     * @param proposer asks it
     */
    RoutingAgent(
            RoutingRules rules,
            RecentAssignments recent,
            Readiness readiness,
            Clock clock,
            ModelOrRules mode,
            RepProposer proposer) {
        this.rules = rules;
        this.recent = recent;
        this.readiness = readiness;
        this.clock = clock;
        this.mode = mode;
        this.proposer = proposer;
    }

    @Override
    public AgentContract<RoutingTask, Assignment, RoutingResult> contract() {
        return CONTRACT;
    }

    @Override
    public Assignment perform(RoutingTask task, TaskContext context) throws InterruptedException {
        if (!readiness.await(LONGEST_WAIT)) {
            throw new RetryableException(
                    "workload-unknown", "The log of earlier assignments has not been read to its end yet");
        }
        return assign(task, proposal(task.getDeal(), context));
    }

    /** The rep whom a model proposes; none where there is no choice. */
    private Optional<String> proposal(Deal deal, TaskContext context) throws InterruptedException {
        List<Rep> candidates = rules.candidates(deal, recent, today(clock.instant()));
        if (candidates.size() < 2) {
            return byRules(context);
        }
        return mode.perform(
                context, model -> proposer.propose(deal, candidates, model, context), () -> byRules(context));
    }

    private static Optional<String> byRules(TaskContext context) {
        context.usage(usage -> usage.setProvider(PROVIDER).setModel("routing-rules"));
        return Optional.empty();
    }

    private synchronized Assignment assign(RoutingTask task, Optional<String> proposed) {
        Deal deal = task.getDeal();
        Instant now = clock.instant();
        Assignment assignment = rules.assign(deal, task.getScore(), recent, today(now), proposed);
        recent.add(deal.getId(), assignment.getRep(), now);
        return assignment;
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, clock.getZone());
    }
}

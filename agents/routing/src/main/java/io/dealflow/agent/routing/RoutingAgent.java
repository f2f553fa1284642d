package io.dealflow.agent.routing;

import io.dealflow.agent.Agent;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.RoutingTask;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Gives a drafted deal to a sales rep's queue.
 *
 * <p>Tasks are decided one after another, and a decision counts at once for the next one. Other instances learn of it
 * from the log, so that a rep's capacity may be exceeded by as many deals as the instances decide in that moment.
 */
public final class RoutingAgent implements Agent<RoutingTask, Assignment> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<RoutingTask, Assignment, RoutingResult> CONTRACT =
            new AgentContract<>("routing", RoutingTask.class, Assignment.class, RoutingResult.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final RoutingRules rules;
    private final RecentAssignments recent;
    private final Readiness readiness;
    private final Clock clock;

    /**
     * Creates the agent.
     *
     * @param recent what was assigned of late; takes in what this agent decides
     * @param readiness whether the log has been read into {@code recent}
     * @param clock tells the time, and by its zone the day
     */
    RoutingAgent(RoutingRules rules, RecentAssignments recent, Readiness readiness, Clock clock) {
        this.rules = rules;
        this.recent = recent;
        this.readiness = readiness;
        this.clock = clock;
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
        context.usage(usage -> usage.setModel("routing-rules"));
        return assign(task);
    }

    private synchronized Assignment assign(RoutingTask task) {
        Deal deal = task.getDeal();
        Instant now = clock.instant();
        Assignment assignment = rules.assign(deal, task.getScore(), recent, LocalDate.ofInstant(now, clock.getZone()));
        recent.add(deal.getId(), assignment.getRep(), now);
        return assignment;
    }
}

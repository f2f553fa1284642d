package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.IssuedStep;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The effects of a transition on one run, in the order in which they are carried out. What is issued, withdrawn and
 * emitted follows the event that tells of it, so it waits until that is recorded. For one thread.
 */
final class EffectLog {

    private static final int LONGEST_DETAIL = 1_000;

    private final RunRef ref;
    private final Position cause;
    private final Instant now;
    private final List<Effect> effects = new ArrayList<>();
    private final List<IssueTask> tasks = new ArrayList<>();
    private final List<EmitEvent> emitted = new ArrayList<>();
    private final List<WithdrawTask> withdrawn = new ArrayList<>();
    private final List<IssuedStep> handed = new ArrayList<>();
    private long sequence;

    /**
     * Begins without any.
     *
     * @param sequence sequence number of the last event of the run
     */
    EffectLog(RunRef ref, Position cause, Instant now, long sequence) {
        this.ref = ref;
        this.cause = cause;
        this.now = now;
        this.sequence = sequence;
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }

    long sequence() {
        return sequence;
    }

    /** Notes that a step is handed to its agent, be it at once or when its turn comes. */
    void hand(StepRun step) {
        handed.add(new IssuedStep(step.path(), step.visit()));
    }

    /** Issues the task of a step once its event is recorded. */
    void issue(StepRun step, Duration timeout) {
        tasks.add(task(step, timeout));
    }

    /** Issues the task of a step of which nothing more is to be told. */
    void issueUntold(StepRun step, Duration timeout) {
        effects.add(task(step, timeout));
    }

    void emit(EmitEvent event) {
        emitted.add(event);
    }

    /** Tells the agent of a step that it is no longer waited for, or issues its task not in the first place. */
    void giveUp(StepRun step, GivenUp why) {
        boolean held = tasks.removeIf(task -> task.path().equals(step.path()));
        handed.removeIf(other -> other.path().equals(step.path()));
        if (!held && step.state() == StepRun.State.RUNNING) {
            withdrawn.add(new WithdrawTask(ref, step.path(), step.visit(), step.agent(), step.attempt(), now, why));
        }
    }

    /** Issues no task of those that are not recorded yet: the run is about to end. */
    void dropTasks() {
        tasks.clear();
        handed.clear();
    }

    /**
     * Records what happened, and with it what was issued, withdrawn and emitted since the last record.
     *
     * @param end name of the end that the run has come to
     */
    void record(
            Kind kind,
            Optional<StepOfEvent> step,
            Optional<String> detail,
            Optional<StepUsage> usage,
            Optional<String> end) {
        sequence++;
        effects.add(new RecordEvent(
                ref,
                sequence,
                now,
                kind,
                step,
                List.copyOf(handed),
                end,
                detail.map(EffectLog::shorten),
                usage,
                cause));
        effects.addAll(tasks);
        effects.addAll(withdrawn);
        effects.addAll(emitted);
        tasks.clear();
        withdrawn.clear();
        emitted.clear();
        handed.clear();
    }

    /** A text as it is kept: at most 1,000 characters of it. */
    static String shorten(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL - 1) + "…";
    }

    private IssueTask task(StepRun step, Duration timeout) {
        return new IssueTask(ref, step.path(), step.visit(), step.agent(), step.attempt(), now, timeout);
    }
}

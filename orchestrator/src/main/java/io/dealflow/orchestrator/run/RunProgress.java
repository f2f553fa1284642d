package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.IssuedStep;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.workflow.Step.AgentStep;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run in the middle of one transition: what has changed so far and what is to be done about it. For one thread. */
final class RunProgress {

    private static final int LONGEST_DETAIL = 1_000;

    private final Instant now;
    private final Position cause;
    private final RunRef ref;
    private final Instant startedAt;
    private final Instant deadline;
    private final List<RunHeader> headers;
    private final List<StepRun> steps;
    private final List<Fact> facts;
    private final List<Effect> effects = new ArrayList<>();
    private final List<IssueTask> tasks = new ArrayList<>();
    private final List<IssuedStep> handed = new ArrayList<>();
    private Run.State state = Run.State.RUNNING;
    private Optional<String> end = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private long sequence;

    private RunProgress(RunRef ref, Position cause, Instant now, Instant startedAt, Instant deadline, Run before) {
        this.ref = ref;
        this.cause = cause;
        this.now = now;
        this.startedAt = startedAt;
        this.deadline = deadline;
        this.sequence = before.sequence();
        this.headers = before.headers();
        this.steps = new ArrayList<>(before.steps());
        this.facts = new ArrayList<>(before.facts());
    }

    /** Begins a run that nothing has happened to yet. */
    static RunProgress start(RunRef ref, SubjectArrived arrival, Instant now, Duration limit) {
        Instant deadline = now.plusMillis(limit.toMillis());
        Run nothing = new Run(
                ref,
                Run.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                0,
                now,
                now,
                deadline,
                arrival.headers(),
                List.of(),
                List.of());
        return new RunProgress(ref, arrival.cause(), now, now, deadline, nothing);
    }

    /** Goes on with a run. */
    static RunProgress of(Run run, Position cause, Instant now) {
        return new RunProgress(run.ref(), cause, now, run.startedAt(), run.deadline(), run);
    }

    /** Takes a failed run up again, under a name and with a time limit that may be new. */
    static RunProgress again(Run run, RunRef ref, Position cause, Instant now, Duration limit) {
        return new RunProgress(ref, cause, now, run.startedAt(), now.plusMillis(limit.toMillis()), run);
    }

    RunRef ref() {
        return ref;
    }

    Instant now() {
        return now;
    }

    boolean ended() {
        return state != Run.State.RUNNING;
    }

    Optional<Fact> fact(String name) {
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    /** Adds a fact or replaces that of the same name, unless all of them would then take more bytes than allowed. */
    boolean learn(Fact fact, int allowedBytes) {
        long others = facts.stream()
                .filter(known -> !known.name().equals(fact.name()))
                .mapToLong(known -> known.value().bytes().length)
                .sum();
        if (others + fact.value().bytes().length > allowedBytes) {
            return false;
        }
        facts.removeIf(known -> known.name().equals(fact.name()));
        facts.add(fact);
        return true;
    }

    /** Begins a step with its first attempt. */
    void begin(AgentStep step, Optional<StepRun.State> queue) {
        int visit = 1
                + steps.stream()
                        .filter(earlier -> earlier.path().equals(step.name()))
                        .mapToInt(StepRun::visit)
                        .max()
                        .orElse(0);
        StepRun begun = StepRun.begun(step, visit, now);
        steps.add(begun);
        hand(begun, step.timeout(), queue);
    }

    /** Begins the first step of a workflow, or waits before it for agents that are missing. */
    void begin(Workflow workflow, Urgency urgency) {
        AgentStep first = WorkflowLookup.first(workflow);
        if (workflow.complete()) {
            begin(first, urgency.queue(this, first));
        } else {
            steps.add(StepRun.awaiting(first, now, WorkflowLookup.missing(workflow)));
        }
    }

    /** Begins a step that waited for agents with its first attempt. */
    StepRun beginAwaited(StepRun step, AgentStep definition, Optional<StepRun.State> queue) {
        StepRun begun = StepRun.begun(definition, step.visit(), now);
        replace(step, begun);
        return hand(begun, definition.timeout(), queue);
    }

    /** Goes on with the next attempt at a step. */
    StepRun again(StepRun step, AgentStep definition, int lastAttempt, Optional<StepRun.State> queue) {
        StepRun next = step.again(lastAttempt, definition.timeout(), now);
        replace(step, next);
        return hand(next, definition.timeout(), queue);
    }

    /** Issues the task of a step whose turn has come. Nothing more is to be told of it. */
    void issue(StepRun queued, Duration timeout) {
        StepRun issued = queued.issued(timeout, now);
        replace(queued, issued);
        effects.add(task(issued, timeout));
    }

    void replace(StepRun step, StepRun changed) {
        steps.set(steps.indexOf(step), changed);
    }

    /** Records what happened to a step, together with the tasks that were issued since the last record. */
    void record(Kind kind, StepRun step, Optional<String> detail, Optional<StepUsage> usage) {
        record(kind, step, step.attempt(), detail, usage);
    }

    /** The same of an attempt that need not be the last one. */
    void record(Kind kind, StepRun step, int attempt, Optional<String> detail, Optional<StepUsage> usage) {
        StepOfEvent about = new StepOfEvent(step.path(), step.visit(), step.agent(), attempt);
        record(kind, Optional.of(about), detail, usage);
    }

    /** Records what happened to the run, together with the tasks that were issued since the last record. */
    void record(Kind kind, Optional<String> detail) {
        record(kind, Optional.empty(), detail, Optional.empty());
    }

    void complete(String name) {
        finish(Run.State.COMPLETED, Optional.of(name), Optional.empty());
        record(Kind.RUN_COMPLETED, Optional.empty());
    }

    void fail(String why) {
        finish(Run.State.FAILED, Optional.empty(), Optional.of(shorten(why)));
        record(Kind.RUN_FAILED, reason);
    }

    void cancel(String why) {
        finish(Run.State.CANCELLED, Optional.empty(), Optional.of(shorten(why)));
        record(Kind.RUN_CANCELLED, reason);
    }

    Run run() {
        return new Run(
                ref,
                state,
                end,
                reason,
                sequence,
                startedAt,
                now,
                deadline,
                headers,
                List.copyOf(steps),
                List.copyOf(facts));
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }

    private void finish(Run.State as, Optional<String> name, Optional<String> why) {
        steps.replaceAll(step -> step.active() ? step.cancelled(now) : step);
        state = as;
        end = name;
        reason = why;
    }

    /** Issues the task of a new attempt, or lets it wait for its turn. */
    private StepRun hand(StepRun step, Duration timeout, Optional<StepRun.State> queue) {
        handed.add(new IssuedStep(step.path(), step.visit()));
        if (queue.isEmpty()) {
            tasks.add(task(step, timeout));
            return step;
        }
        StepRun queued = step.queued(queue.get(), deadline);
        replace(step, queued);
        return queued;
    }

    private IssueTask task(StepRun step, Duration timeout) {
        return new IssueTask(ref, step.path(), step.visit(), step.agent(), step.attempt(), now, timeout);
    }

    private void record(Kind kind, Optional<StepOfEvent> step, Optional<String> detail, Optional<StepUsage> usage) {
        sequence++;
        effects.add(new RecordEvent(
                ref,
                sequence,
                now,
                kind,
                step,
                List.copyOf(handed),
                end,
                detail.map(RunProgress::shorten),
                usage,
                cause));
        effects.addAll(tasks);
        tasks.clear();
        handed.clear();
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL - 1) + "…";
    }
}

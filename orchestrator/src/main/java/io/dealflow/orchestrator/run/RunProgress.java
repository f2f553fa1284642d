package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Work.Call;
import io.dealflow.orchestrator.workflow.Work.Emit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run in the middle of one transition: what has changed so far and what is to be done about it. For one thread. */
final class RunProgress {

    private final Instant now;
    private final RunRef ref;
    private final Run before;
    private final StepLines steps;
    private final EffectLog log;
    private final ReceivedSignals signals;
    private final RunStanding standing;
    private final List<KeptOutcome> kept;
    private final FoundBy foundBy;
    private Frame root;

    private RunProgress(RunRef ref, Position cause, Instant now, Instant deadline, Run before, FoundBy foundBy) {
        this.ref = ref;
        this.now = now;
        this.before = before;
        this.steps = new StepLines(before);
        this.log = new EffectLog(ref, cause, now, before.sequence());
        this.signals = new ReceivedSignals(before.signals());
        this.standing = new RunStanding(before, deadline, now);
        this.kept = new ArrayList<>(before.kept());
        this.foundBy = foundBy;
        this.root = before.root();
    }

    /** Begins a run that nothing has happened to yet, and that knows its subject. */
    static RunProgress start(RunRef ref, SubjectArrived arrival, List<KeptOutcome> kept, Instant now, Duration limit) {
        Instant deadline = now.plusMillis(limit.toMillis());
        Run nothing = Run.begun(ref, arrival, kept, now, deadline);
        return new RunProgress(ref, arrival.cause(), now, deadline, nothing, anew(nothing));
    }

    /** Goes on with a run. */
    static RunProgress of(Run run, Position cause, Instant now) {
        FoundBy foundBy = new FoundBy(run.search(), run.facts());
        return new RunProgress(run.ref(), cause, now, run.deadline(), run, foundBy);
    }

    /** Goes on with a run under another name. */
    static RunProgress as(RunRef ref, Run run, Position cause, Instant now) {
        return new RunProgress(ref, cause, now, run.deadline(), run, anew(run));
    }

    /** Takes a failed run up again, under a name and with a time limit that may be new. */
    static RunProgress again(Run run, RunRef ref, Position cause, Instant now, Duration limit) {
        return new RunProgress(ref, cause, now, now.plusMillis(limit.toMillis()), run, anew(run));
    }

    /** Its workflow may be another version than that which said by what it is found. */
    private static FoundBy anew(Run run) {
        return new FoundBy(run.search(), List.of());
    }

    RunRef ref() {
        return ref;
    }

    Instant now() {
        return now;
    }

    /** Where it stands as a whole. */
    RunStanding standing() {
        return standing;
    }

    /** Ends as it was to end before all was undone. */
    void undone() {
        Undoing over = standing.undone();
        root = Frame.knowing(root.facts());
        end(over.state(), over.reason());
    }

    /** By what people find it. */
    FoundBy foundBy() {
        return foundBy;
    }

    /** The signals that nothing has taken yet. */
    ReceivedSignals signals() {
        return signals;
    }

    /** The last visits of its steps, and how often it has begun them. */
    StepLines steps() {
        return steps;
    }

    /** Where it stood before, or stands since. */
    Frame root() {
        return root;
    }

    /** Says where it stands. */
    void standsAt(Frame outermost) {
        root = outermost;
    }

    /**
     * How often a node was begun that is being begun; it is counted here unless it is bounded and so counted before.
     */
    int visits(Node node, String path) {
        if (node.atMost().isEmpty()) {
            steps.count(path);
        }
        return steps.visits(path);
    }

    /** Begins a step of an agent with its first attempt. */
    void begin(String path, Call call, Optional<StepRun.State> queue) {
        hand(steps.visit(path, visit -> StepRun.begun(path, call, visit, now)), call.timeout(), queue);
    }

    /** Takes the outcome that the revision before left for a step. */
    Optional<KeptOutcome> takeKept(String path) {
        Optional<KeptOutcome> found =
                kept.stream().filter(outcome -> outcome.path().equals(path)).findFirst();
        found.ifPresent(kept::remove);
        return found;
    }

    /** Begins a step of an agent that is done already. */
    void keep(String path, Call call) {
        StepRun begun = steps.visit(path, visit -> StepRun.begun(path, call, visit, now));
        steps.replace(begun, begun.completed(now, false));
    }

    /** Begins to wait for a time. */
    void rest(String path, Duration time) {
        steps.visit(
                path,
                visit -> StepRun.waiting(path, visit, StepRun.State.WAITING, now, now.plusMillis(time.toMillis())));
    }

    /** Begins to wait for signals. */
    StepRun listen(String path, Optional<Duration> timeout) {
        Instant until = timeout.map(time -> now.plusMillis(time.toMillis())).orElse(standing.deadline());
        return steps.visit(path, visit -> StepRun.waiting(path, visit, StepRun.State.LISTENING, now, until));
    }

    /** Goes on with the next attempt at a step. */
    StepRun again(StepRun step, Call call, int lastAttempt, Optional<StepRun.State> queue) {
        StepRun next = step.again(lastAttempt, call.timeout(), now);
        steps.replace(step, next);
        return hand(next, call.timeout(), queue);
    }

    /** Issues the task of a step whose turn has come. Nothing more is to be told of it. */
    void issue(StepRun queued, Duration timeout) {
        StepRun issued = queued.issued(timeout, now);
        steps.replace(queued, issued);
        log.issueUntold(issued, timeout);
    }

    /** Publishes an event. */
    void emit(String path, int visit, Emit event, Map<String, String> data) {
        log.emit(new EmitEvent(ref, path, visit, now, event.type(), event.source(), data));
    }

    /** Waits no longer for what a step waits for, if for anything. */
    void giveUp(String path, GivenUp why) {
        steps.of(path).filter(StepRun::active).ifPresent(step -> steps.replace(step, givenUp(step, why)));
    }

    /** Issues no task of those that are not recorded yet: the run is about to end. */
    void dropTasks() {
        log.dropTasks();
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

    /** Records what happened at a node that no agent works at. */
    void record(Kind kind, String path, String detail) {
        StepOfEvent about = new StepOfEvent(path, Math.max(1, steps.visits(path)), "", 1);
        record(kind, Optional.of(about), Optional.of(detail), Optional.empty());
    }

    /** Records that a step keeps the outcome that it had in the revision before. */
    void recordKept(String path, String agent) {
        StepOfEvent about = new StepOfEvent(path, 1, agent, 1);
        Optional<String> detail = Optional.of("What the step rests on has not changed");
        record(Kind.STEP_KEPT, Optional.of(about), detail, Optional.empty());
    }

    /** Records what happened to the run, together with the tasks that were issued since the last record. */
    void record(Kind kind, Optional<String> detail) {
        record(kind, Optional.empty(), detail, Optional.empty());
    }

    void complete(String name) {
        finish(Run.State.COMPLETED, Optional.of(name), Optional.empty(), GivenUp.of(GivenUp.Kind.RUN_COMPLETED, name));
        record(Kind.RUN_COMPLETED, Optional.empty());
    }

    void fail(String why) {
        GivenUp givenUp = GivenUp.ended(Run.State.FAILED, why);
        finish(Run.State.FAILED, Optional.empty(), givenUp.detail(), givenUp);
        record(Kind.RUN_FAILED, standing.reason());
    }

    /** Ends as failed or cancelled. */
    void end(Run.State as, String why) {
        if (as == Run.State.CANCELLED) {
            cancel(why);
        } else {
            fail(why);
        }
    }

    void cancel(String why) {
        cancel(GivenUp.ended(Run.State.CANCELLED, why));
    }

    /** Gives way to the next revision. */
    void supersede(String why) {
        cancel(GivenUp.of(GivenUp.Kind.RUN_SUPERSEDED, why));
    }

    private void cancel(GivenUp why) {
        root = Frame.knowing(root.facts());
        finish(Run.State.CANCELLED, Optional.empty(), why.detail(), why);
        record(Kind.RUN_CANCELLED, standing.reason());
    }

    Run run() {
        return new Run(
                ref,
                standing.state(),
                standing.end(),
                standing.reason(),
                log.sequence(),
                before.startedAt(),
                now,
                standing.deadline(),
                before.headers(),
                steps.steps(),
                steps.visits(),
                signals.all(),
                standing.pausedAt(),
                List.copyOf(kept),
                foundBy.values(),
                standing.undoing(),
                root);
    }

    List<Effect> effects() {
        return log.effects();
    }

    private StepRun givenUp(StepRun step, GivenUp why) {
        log.giveUp(step, why);
        return step.cancelled(now);
    }

    private void finish(Run.State as, Optional<String> name, Optional<String> why, GivenUp givenUp) {
        steps.replaceAll(step -> step.active() ? givenUp(step, givenUp) : step);
        kept.clear();
        standing.finish(as, name, why);
    }

    /** Issues the task of a new attempt, or lets it wait for its turn. */
    private StepRun hand(StepRun step, Duration timeout, Optional<StepRun.State> queue) {
        log.hand(step);
        if (queue.isEmpty()) {
            log.issue(step, timeout);
            return step;
        }
        StepRun queued = step.queued(queue.get(), standing.deadline());
        steps.replace(step, queued);
        return queued;
    }

    private void record(Kind kind, Optional<StepOfEvent> step, Optional<String> detail, Optional<StepUsage> usage) {
        log.record(kind, step, detail, usage, standing.end());
    }
}

package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Facts;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Work.Call;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The way of a run through its workflow within one transition: from what has happened at a node to all nodes that
 * follow from it, until nothing is left but to wait. For one thread.
 *
 * <p>What is to be done next stands on an agenda rather than on the stack, so a long way takes no deep stack, and what
 * belongs to a frame that was given up meanwhile is passed over.
 */
final class Walk {

    /** Name of the end of a run that has set no other. */
    static final String COMPLETED = "completed";

    private final RunProgress run;
    private final Workflow workflow;
    private FrameProgress root;
    private final DecodedFacts decoded;
    private final Urgency urgency;
    private final NodeRules nodes;
    private final ScopeRules scopes;
    private final UndoRules undo;
    private final Agenda agenda = new Agenda();
    private final Deque<Runnable> untold = new ArrayDeque<>();
    private boolean over;

    /**
     * Takes up the way where a run stands.
     *
     * @param factBytes bytes that the facts of the run may take
     */
    Walk(RunProgress run, Workflow workflow, FactValues values, TaskInputs inputs, Urgency urgency, int factBytes) {
        this.run = run;
        this.workflow = workflow;
        Block block =
                run.standing().undoing().map(undoing -> undoing.block(workflow)).orElse(workflow.root());
        this.root = Resumption.of(run.root(), block, run.now());
        this.decoded = new DecodedFacts(values);
        this.urgency = urgency;
        this.scopes = new ScopeRules(this, run, values);
        this.undo = new UndoRules(this, run, workflow, scopes);
        this.nodes = new NodeRules(this, run, scopes, values, inputs, factBytes);
    }

    /** Begins with the first node. */
    void begin() {
        enter(root);
        agenda.workThrough();
    }

    /** The frame that waits at a place. */
    FrameProgress at(String path) {
        return root.leaves()
                .filter(frame -> frame.place().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Run %s is not at '%s'".formatted(run.ref().runId(), path)));
    }

    /** How the task of a call at a place waits for its turn; empty if it is issued at once. */
    Optional<StepRun.State> queue(FrameProgress frame, Call call) {
        return urgency.of(call, facts(frame));
    }

    /** Makes the outcome of an agent a fact, and goes on. */
    void answered(FrameProgress frame, String type, AvroValue outcome, Position position) {
        if (nodes.learn(frame, new Fact(frame.call().fact(), type, outcome, position))) {
            after(frame);
        }
        agenda.workThrough();
    }

    /** Goes on after a node that is done. */
    void passed(FrameProgress frame) {
        after(frame);
        agenda.workThrough();
    }

    /**
     * Lets a node fail for good.
     *
     * @param why why the run fails if nothing catches the error
     */
    void failed(FrameProgress frame, Fault fault, String why) {
        raise(frame, fault, why);
        agenda.workThrough();
    }

    /** Lets a step fail at which signals were waited for too long. */
    void failedByTime(String path) {
        run.steps()
                .of(path)
                .ifPresent(step -> run.steps().replace(step, step.failed(run.now(), FaultType.TIMEOUT.shortName())));
        String why = "Step '%s' waited too long for signals".formatted(path);
        failedByItself(at(path), Fault.of(FaultType.TIMEOUT, FaultType.TIMEOUT.shortName(), why));
        agenda.workThrough();
    }

    /** Lets a scope fail that has taken too long. */
    void timedOut(ScopeProgress scope) {
        FrameProgress frame = scope.in();
        if (over || scope.closed() || frame.over()) {
            return;
        }
        String why = "Step '%s' took longer than its time limit of %s"
                .formatted(frame.place(), scope.scope().timeout().orElseThrow());
        failedByItself(frame, Fault.of(FaultType.TIMEOUT, FaultType.TIMEOUT.shortName(), why));
        agenda.workThrough();
    }

    /** The scopes that have taken too long at a time, outer ones first. */
    List<ScopeProgress> due(Instant now) {
        return root.scopes().filter(scope -> scope.isDue(now)).toList();
    }

    /** Lets those hear of a signal that wait for it. */
    void received(Received signal) {
        run.signals().receive(signal);
        root.leaves().filter(FrameProgress::begun).toList().forEach(nodes::hear);
        agenda.workThrough();
    }

    /** Begins what was held back, by so much later. */
    void resume(Duration held) {
        root.scopes().forEach(scope -> scope.delay(held));
        root.leaves().filter(frame -> !frame.begun()).forEach(frame -> agenda.add(frame, nodes::begin));
        agenda.workThrough();
    }

    /**
     * Goes on from a step, wherever the run is within the blocks around it.
     *
     * @return why it cannot, in a sentence
     */
    Optional<String> rerun(String path) {
        Optional<String> obstacle = scopes.goTo(root, path);
        agenda.workThrough();
        return obstacle;
    }

    /** Takes up a run that failed after it had begun: whatever was under way is tried again. */
    void takeUp() {
        root.scopes().forEach(scope -> scope.renew(run.now()));
        root.leaves().forEach(frame -> agenda.add(frame, nodes::again));
        agenda.workThrough();
    }

    /** Records what was decided on the way, after what had set it off. Then the run stands where the way has led. */
    void tell() {
        for (Runnable next = untold.poll(); next != null; next = untold.poll()) {
            next.run();
        }
        run.foundBy().learn(workflow.search(), root.facts(), decoded);
        run.standsAt(root.frame());
    }

    /** Lets the run fail, wherever it is. */
    void fail(String why) {
        stop(() -> undo.conclude(root, Run.State.FAILED, why));
    }

    /** Cancels the run. */
    void cancel(String why) {
        stop(() -> undo.conclude(root, Run.State.CANCELLED, why));
    }

    /** Tells later that a step kept the outcome of the revision before. */
    void told(String path, String agent) {
        untold.add(() -> run.recordKept(path, agent));
    }

    /** What is known in a frame, for conditions. */
    Facts facts(FrameProgress frame) {
        return decoded.in(frame);
    }

    /** Begins a frame with the first node of its block. */
    void enter(FrameProgress frame) {
        frame.block().first().ifPresentOrElse(node -> enter(frame, node), () -> leave(frame));
    }

    /** Goes on after the node that a frame is at, which is done. */
    void after(FrameProgress frame) {
        frame.noteDone();
        try {
            go(frame, frame.node().next().choose(facts(frame)));
        } catch (ConditionException e) {
            expressionFailed(
                    frame, "The way after step '%s' cannot be chosen: %s".formatted(frame.place(), e.getMessage()));
        }
    }

    /** Lets the node that a frame is at fail since something cannot be computed there. */
    void expressionFailed(FrameProgress frame, String why) {
        failedByItself(frame, Fault.of(FaultType.EXPRESSION, FaultType.EXPRESSION.shortName(), why));
    }

    /** Lets the node that a frame is at fail by an error of its own, not by that of an agent, and tells of it. */
    void failedByItself(FrameProgress frame, Fault fault) {
        String place = frame.place();
        raise(frame, fault, fault.detail());
        if (!over) {
            untold.add(() -> run.record(Kind.STEP_FAILED, place, fault.detail()));
        }
    }

    /** The error of a node goes outward until something catches it; if nothing does, the run fails. */
    private void raise(FrameProgress frame, Fault fault, String why) {
        if (!scopes.caught(frame, fault)) {
            fail(why);
        }
    }

    private void enter(FrameProgress frame, Node node) {
        frame.goTo(node);
        if (!run.standing().paused()) {
            agenda.add(frame, nodes::begin);
        }
    }

    /** Does what is done at the node that a frame is at, whatever stands before it. */
    void perform(FrameProgress frame) {
        agenda.add(frame, nodes::perform);
    }

    /** Goes where a target says. */
    void go(FrameProgress frame, Target target) {
        Runnable way = target.match(
                to -> () -> enter(frame, frame.block().node(to.node())),
                () -> () -> leave(frame),
                () -> () -> end(frame));
        way.run();
    }

    private void leave(FrameProgress frame) {
        Optional<ScopeProgress> around = frame.around();
        if (around.isEmpty()) {
            end(frame);
        } else {
            frame.leave();
            scopes.done(around.get(), frame);
        }
    }

    /** Ends the workflow that a frame belongs to: one that another calls, or else the run. */
    private void end(FrameProgress frame) {
        Optional<ScopeProgress> caller = frame.around();
        while (caller.isPresent() && !caller.get().isWorkflow()) {
            caller = caller.get().in().around();
        }
        if (caller.isPresent()) {
            scopes.close(caller.get());
        } else if (run.standing().undoing().isPresent()) {
            undo.undone(root);
        } else {
            complete(frame);
        }
    }

    private void complete(FrameProgress frame) {
        String name = frame.fact(Work.Set.OUTCOME)
                .map(fact -> String.valueOf(decoded.value(fact)))
                .orElse(COMPLETED);
        root.leave();
        stop(() -> run.complete(name));
    }

    /** Goes on with another outermost frame in the place of what was under way. */
    void goOnAs(FrameProgress outermost) {
        root = outermost;
        over = false;
    }

    /** Does what is next, until nothing is left but to wait. */
    void workThrough() {
        agenda.workThrough();
    }

    /** Does nothing more of what is under way, and then ends. */
    void stop(Runnable end) {
        over = true;
        agenda.clear();
        run.dropTasks();
        untold.add(end);
    }
}

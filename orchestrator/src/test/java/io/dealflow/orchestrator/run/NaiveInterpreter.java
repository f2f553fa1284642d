package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.NaiveTable.Row;
import io.dealflow.orchestrator.run.NaiveTable.Stage;
import io.dealflow.orchestrator.run.NaiveTable.State;
import io.dealflow.orchestrator.run.NaiveTable.Step;
import io.dealflow.orchestrator.run.Signal.AgentFailed;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.Command;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.SubjectWithdrawn;
import io.dealflow.orchestrator.run.Signal.TaskRefused;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Signal.TurnCame;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says by itself where a run of a workflow stands after a history of signals: a second opinion on the run machine,
 * written for ease of reading. It knows no tasks that wait for their turn, no lost tasks and no limits of bytes, and
 * only runs of one revision whose agents are all there. For one thread.
 */
final class NaiveInterpreter implements Signal.Cases<Boolean> {

    private final Workflow workflow;
    private final NaiveTable table = new NaiveTable();
    private final NaiveRules rules = new NaiveRules(table, this);
    private Run.State state = Run.State.RUNNING;
    private Optional<String> end = Optional.empty();
    private Optional<Position> cause = Optional.empty();
    private Instant deadline = Instant.MIN;
    private Instant now = Instant.MIN;

    NaiveInterpreter(Workflow workflow) {
        this.workflow = workflow;
    }

    /** Takes note of a signal. One whose record has counted last counts no second time. */
    void happened(Signal signal, Instant at) {
        now = at;
        boolean seen = !signal.cause().equals(Position.CLOCK) && cause.equals(Optional.of(signal.cause()));
        if (!seen && signal.match(this) && !signal.cause().equals(Position.CLOCK)) {
            cause = Optional.of(signal.cause());
        }
    }

    Run.State state() {
        return state;
    }

    /** Name of the end that the run has come to, if it is completed. */
    Optional<String> end() {
        return end;
    }

    /** The steps that the run waits for: visit, attempt and kind by path. */
    Map<String, String> open() {
        return table.open()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, step -> words(step.getValue()), (a, b) -> a, TreeMap::new));
    }

    static String words(Step step) {
        return "visit %d, attempt %d, %s".formatted(step.visit(), step.attempt(), step.state());
    }

    /** What the run knows as a whole. */
    Map<String, String> facts() {
        return table.row("").facts;
    }

    /** What is known at an open step. */
    Optional<String> fact(String path, String name) {
        return table.fact(table.at(path), name);
    }

    /** How often each node with a bound has begun. */
    Map<String, Integer> begun() {
        return table.begun;
    }

    Instant now() {
        return now;
    }

    boolean running() {
        return state == Run.State.RUNNING;
    }

    void complete(String name) {
        over(Run.State.COMPLETED);
        end = Optional.of(name);
    }

    void fail() {
        over(Run.State.FAILED);
    }

    private void over(Run.State as) {
        state = as;
        List.copyOf(table.steps.keySet()).forEach(table::giveUpStep);
    }

    @Override
    public Boolean arrived(SubjectArrived arrival) {
        if (!table.rows.isEmpty()) {
            return false;
        }
        deadline = now.plus(workflow.deadline());
        Row root = new Row(workflow.root(), "", false);
        root.facts.put(arrival.fact().name(), text((AvroValue) arrival.fact().value()));
        table.rows.put("", root);
        rules.enter("");
        rules.settle();
        return true;
    }

    @Override
    public Boolean answered(Answered answer) {
        Optional<Step> step = step(answer.task()).filter(open -> answer.task().attempt() <= open.attempt());
        step.ifPresent(open -> {
            String path = answer.task().path();
            table.steps.put(path, open.as(State.OVER, now));
            String key = table.at(path);
            table.learn(key, table.row(key).node().work().task().orElseThrow().fact(), text(answer.outcome()));
            rules.after(key);
            rules.settle();
        });
        return step.isPresent();
    }

    @Override
    public Boolean failed(AgentFailed failure) {
        Optional<Step> step = step(failure.task())
                .filter(open -> open.state() == State.AT_AGENT && failure.task().attempt() == open.attempt());
        step.ifPresent(open -> failed(failure, open));
        return step.isPresent();
    }

    private void failed(AgentFailed failure, Step step) {
        String path = failure.task().path();
        String key = table.at(path);
        Work.Call call = table.row(key).node().work().task().orElseThrow();
        if (failure.retryable() && step.attempt() < step.last()) {
            int failures = step.attempt() - (step.last() - call.retry().attempts());
            table.steps.put(path, step.as(State.BACKOFF, now.plus(call.retry().wait(failures))));
        } else {
            table.steps.put(path, step.as(State.OVER, now));
            FaultType type = failure.retryable() ? FaultType.COMMUNICATION : FaultType.RUNTIME;
            rules.fault(key, Fault.of(type, failure.code(), failure.message()));
            rules.settle();
        }
    }

    private Optional<Step> step(TaskKey task) {
        return Optional.ofNullable(running() ? table.steps.get(task.path()) : null)
                .filter(Step::open)
                .filter(step -> step.visit() == task.visit() && step.agent().equals(task.agent()));
    }

    @Override
    public Boolean commanded(Command command) {
        boolean counts = command.action() == Command.Action.CANCEL
                ? running()
                : command.action() == Command.Action.RETRY && state == Run.State.FAILED;
        if (counts && command.action() == Command.Action.CANCEL) {
            over(Run.State.CANCELLED);
        } else if (counts) {
            retried();
        }
        return counts;
    }

    private void retried() {
        state = Run.State.RUNNING;
        deadline = now.plus(workflow.deadline());
        table.rows.values().stream()
                .filter(row -> row.limit.isPresent())
                .forEach(row -> row.limit =
                        row.node().work().blocks().flatMap(Work.Scope::timeout).map(now::plus));
        table.leaves().stream()
                .map(table::row)
                .forEach(row -> table.queue(row, row.stage == Stage.COMING ? Stage.COMING : Stage.AGAIN));
        rules.settle();
    }

    @Override
    public Boolean timerFired(TimerFired timer) {
        if (running() && !deadline.isAfter(timer.readUpTo())) {
            fail();
        }
        List<Map.Entry<String, Step>> steps =
                running() ? table.open().map(Map.Entry::copyOf).toList() : List.of();
        List.copyOf(table.rows.keySet()).forEach(key -> scopeDue(key, timer.readUpTo()));
        steps.forEach(step -> stepDue(step.getKey(), step.getValue(), timer.readUpTo()));
        return false;
    }

    private void scopeDue(String key, Instant time) {
        boolean due = running()
                && Optional.ofNullable(table.rows.get(key))
                        .filter(row -> !table.within(key).isEmpty())
                        .flatMap(row -> row.limit)
                        .filter(limit -> !limit.isAfter(time))
                        .isPresent();
        if (due) {
            rules.fault(key, Fault.of(FaultType.TIMEOUT, "timeout", "Naive"));
            rules.settle();
        }
    }

    private void stepDue(String path, Step step, Instant time) {
        if (!running() || step.due().isAfter(time) || !step.equals(table.steps.get(path))) {
            return;
        }
        if (step.state() == State.WAITING) {
            table.steps.put(path, step.as(State.OVER, now));
            rules.after(table.at(path));
            rules.settle();
        } else {
            table.steps.put(
                    path,
                    new Step(step.visit(), step.agent(), step.attempt() + 1, step.last(), State.AT_AGENT, Instant.MAX));
        }
    }

    @Override
    public Boolean withdrawn(SubjectWithdrawn withdrawal) {
        throw new UnsupportedOperationException("The naive interpreter knows of no withdrawals");
    }

    @Override
    public Boolean turnCame(TurnCame turn) {
        throw new UnsupportedOperationException("The naive interpreter knows of no turns");
    }

    @Override
    public Boolean refused(TaskRefused refusal) {
        throw new UnsupportedOperationException("The naive interpreter knows of no refusals");
    }

    private static String text(AvroValue value) {
        return new String(value.bytes(), StandardCharsets.UTF_8);
    }
}

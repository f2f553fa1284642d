package io.dealflow.orchestrator.run;

import static io.dealflow.orchestrator.run.WorkflowLookup.agentStep;

import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Signal.AgentFailed;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.TaskRefused;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Signal.TurnCame;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Step.AgentStep;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules by which a run goes from step to step. Each takes a run and gives it as it is after a signal that counts.
 */
final class StepRules {

    private final WorkflowLookup workflows;
    private final FactReader reader;
    private final Urgency urgency;
    private final int factBytes;

    StepRules(WorkflowLookup workflows, FactReader reader, Urgency urgency, int factBytes) {
        this.workflows = workflows;
        this.reader = reader;
        this.urgency = urgency;
        this.factBytes = factBytes;
    }

    /** The step of a run that an outcome is for, if the run waits there: also between two attempts. */
    static Optional<StepRun> waiting(Run run, TaskKey task) {
        return run.active()
                .filter(active -> active.path().equals(task.path()) && active.visit() == task.visit())
                .filter(active -> active.agent().equals(task.agent()))
                .filter(active -> task.attempt() >= 1 && task.attempt() <= active.attempt())
                .findFirst();
    }

    /** The step of a run whose present attempt a failure is of. */
    static Optional<StepRun> present(Run run, TaskKey task) {
        return waiting(run, task)
                .filter(active -> active.state() == StepRun.State.RUNNING)
                .filter(active -> active.attempt() == task.attempt());
    }

    RunProgress started(SubjectArrived arrival, int revision, Instant now) {
        Subject subject = arrival.subject();
        WorkflowChoice choice = arrival.workflow();
        Optional<Workflow> workflow = workflows.chosen(choice, subject);
        RunRef ref = workflow.map(known -> RunRef.of(known.name(), known.version(), subject, revision))
                .orElseGet(() -> RunRef.withoutWorkflow(workflows.nameOf(choice), subject, revision));
        RunProgress run = RunProgress.start(
                ref, arrival, now, workflow.map(Workflow::deadline).orElse(Duration.ZERO));
        if (!run.learn(arrival.fact(), factBytes)) {
            run.fail("The %s takes %d bytes, and the facts of a run at most %d"
                    .formatted(subject.noun(), arrival.fact().value().bytes().length, factBytes));
        } else if (workflow.isEmpty()) {
            run.fail(workflows.whyNone(choice, subject));
        } else {
            run.begin(workflow.get(), urgency);
            run.record(Kind.RUN_STARTED, waitsFor(workflow.get()));
        }
        return run;
    }

    RunProgress answered(Run before, Answered answer, Instant now) {
        RunProgress run = RunProgress.of(before, answer.cause(), now);
        Optional<Workflow> workflow = workflows.complete(run);
        if (workflow.isEmpty()) {
            return run;
        }
        AgentStep definition = agentStep(workflow.get(), answer.task().path());
        StepRun step = waiting(before, answer.task()).orElseThrow();
        Fact fact = new Fact(definition.fact(), answer.type(), answer.outcome(), answer.cause());
        if (run.learn(fact, factBytes)) {
            StepRun completed = step.completed(now, answer.usage().degraded());
            run.replace(step, completed);
            advance(run, workflow.get(), definition, completed, answer);
        } else {
            String why = "With the outcome of step '%s' the facts of the run take more than %d bytes"
                    .formatted(step.path(), factBytes);
            run.replace(step, step.failed(now, why));
            run.record(Kind.STEP_FAILED, step, answer.task().attempt(), Optional.of(why), Optional.of(answer.usage()));
            run.fail(why);
        }
        return run;
    }

    RunProgress failed(Run before, AgentFailed failure, Instant now) {
        RunProgress run = RunProgress.of(before, failure.cause(), now);
        StepRun step = present(before, failure.task()).orElseThrow();
        String why = "%s: %s".formatted(failure.code(), failure.message());
        workflows
                .complete(run)
                .ifPresent(workflow -> failed(
                        run, workflow, step, Kind.STEP_FAILED, why, failure.retryable(), Optional.of(failure.usage())));
        return run;
    }

    /** What the passing of time leads to; without effects if it is to be waited on. */
    RunProgress timePassed(Run before, TimerFired timer, Instant now) {
        return before.active()
                .filter(StepRun::awaits)
                .findFirst()
                .map(step -> lookedForAgents(before, step, now))
                .orElseGet(() -> timePassedAtWork(before, timer, now));
    }

    /** Begins a run whose agents were missing, if they no longer are; its time limit counts from then. */
    private RunProgress lookedForAgents(Run before, StepRun step, Instant now) {
        Duration limit = workflows.pinned(before.ref()).map(Workflow::deadline).orElse(Duration.ZERO);
        RunProgress run = RunProgress.again(before, before.ref(), Position.CLOCK, now, limit);
        workflows.pinned(run).ifPresent(workflow -> {
            if (workflow.complete()) {
                AgentStep definition = agentStep(workflow, step.path());
                StepRun begun = run.beginAwaited(step, definition, urgency.queue(run, definition));
                run.record(
                        Kind.STEP_RETRIED,
                        begun,
                        Optional.of("The agents of the workflow have registered"),
                        Optional.empty());
            } else {
                run.replace(step, step.awaitingOn(now));
            }
        });
        return run;
    }

    private RunProgress timePassedAtWork(Run before, TimerFired timer, Instant now) {
        RunProgress run = RunProgress.of(before, Position.CLOCK, now);
        if (!before.deadline().isAfter(timer.readUpTo())) {
            run.fail("The run did not end before its deadline %s: %s"
                    .formatted(before.deadline(), WaitingWords.of(before)));
            return run;
        }
        Optional<Workflow> workflow = workflows.complete(run);
        List<StepRun> due = before.active()
                .filter(step -> !step.due().isAfter(timer.readUpTo()))
                .toList();
        for (StepRun step : due) {
            if (!run.ended()) {
                stepDue(run, workflow.orElseThrow(), step, timer.agents());
            }
        }
        return run;
    }

    /** Issues the task of a step whose turn has come; empty if it does not wait for that any more. */
    Optional<RunProgress> turnCame(Run before, TurnCame turn, Instant now) {
        return before.active()
                .filter(step -> step.queued() && step.path().equals(turn.path()) && step.visit() == turn.visit())
                .findFirst()
                .map(step -> {
                    RunProgress run = RunProgress.of(before, Position.CLOCK, now);
                    workflows
                            .pinned(run)
                            .ifPresent(workflow -> run.issue(
                                    step, agentStep(workflow, step.path()).timeout()));
                    return run;
                });
    }

    /** Fails a run whose task cannot be published; empty if the run no longer waits for that step. */
    Optional<RunProgress> refused(Run before, TaskRefused refused, Instant now) {
        return before.active()
                .filter(step -> step.path().equals(refused.path()) && step.visit() == refused.visit())
                .findFirst()
                .map(step -> {
                    RunProgress run = RunProgress.of(before, refused.cause(), now);
                    run.replace(step, step.failed(now, refused.reason()));
                    run.record(Kind.STEP_FAILED, step, Optional.of(refused.reason()), Optional.empty());
                    run.fail("The task of step '%s' cannot be issued: %s".formatted(step.path(), refused.reason()));
                    return run;
                });
    }

    private static Optional<String> waitsFor(Workflow workflow) {
        return workflow.complete() ? Optional.empty() : Optional.of(WorkflowLookup.missing(workflow));
    }

    private void stepDue(RunProgress run, Workflow workflow, StepRun step, Map<String, AgentProgress> agents) {
        AgentStep definition = agentStep(workflow, step.path());
        if (step.state() == StepRun.State.BACKOFF) {
            StepRun next = run.again(step, definition, step.lastAttempt(), urgency.queue(run, definition));
            run.record(Kind.STEP_RETRIED, next, Optional.empty(), Optional.empty());
            return;
        }
        Duration timeout = definition.timeout();
        Optional<AgentProgress> agent = Optional.ofNullable(agents.get(step.agent()));
        if (LostTasks.isLost(step, timeout, agent)) {
            String why = "lost: agent '%s' has answered later tasks for more than %s, and not attempt %d, issued at %s"
                    .formatted(step.agent(), LostTasks.patience(timeout), step.attempt(), step.issuedAt());
            failed(run, workflow, step, Kind.STEP_TIMED_OUT, why, true, Optional.empty());
        } else {
            run.replace(step, LostTasks.lookedAt(step, timeout, agent, run.now()));
        }
    }

    private void failed(
            RunProgress run,
            Workflow workflow,
            StepRun step,
            Kind kind,
            String why,
            boolean retryable,
            Optional<StepUsage> usage) {
        AgentStep definition = agentStep(workflow, step.path());
        if (retryable && step.mayRetry()) {
            int failures =
                    step.attempt() - step.lastAttempt() + definition.retry().attempts();
            Duration wait = Backoff.after(definition.retry(), failures, Backoff.seed(run.ref(), step));
            run.replace(step, step.backingOff(run.now().plus(wait), why));
            String next = "%s (attempt %d of %d follows in %d ms)"
                    .formatted(why, step.attempt() + 1, step.lastAttempt(), wait.toMillis());
            run.record(kind, step, Optional.of(next), usage);
            return;
        }
        run.replace(step, step.failed(run.now(), why));
        Optional<Target> target = definition.onFailure();
        target.ifPresent(there -> enter(run, workflow, there));
        run.record(kind, step, Optional.of(why), usage);
        if (target.isEmpty()) {
            run.fail("Step '%s' failed: %s".formatted(step.path(), why));
        } else {
            end(run, target.get());
        }
    }

    private void advance(RunProgress run, Workflow workflow, AgentStep definition, StepRun completed, Answered answer) {
        int attempt = answer.task().attempt();
        Optional<StepUsage> usage = Optional.of(answer.usage());
        try {
            Target target = definition.next().choose(new DecodedFacts(run, reader));
            enter(run, workflow, target);
            run.record(Kind.STEP_COMPLETED, completed, attempt, Optional.empty(), usage);
            end(run, target);
        } catch (ConditionException e) {
            run.record(Kind.STEP_COMPLETED, completed, attempt, Optional.empty(), usage);
            run.fail("The way after step '%s' cannot be chosen: %s".formatted(completed.path(), e.getMessage()));
        }
    }

    private void enter(RunProgress run, Workflow workflow, Target target) {
        Optional<String> step = target.match(to -> Optional.of(to.step()), end -> Optional.empty());
        step.ifPresent(name -> begin(run, agentStep(workflow, name)));
    }

    private void begin(RunProgress run, AgentStep step) {
        run.begin(step, urgency.queue(run, step));
    }

    private static void end(RunProgress run, Target target) {
        Optional<String> end = target.match(step -> Optional.empty(), to -> Optional.of(to.end()));
        end.ifPresent(run::complete);
    }
}

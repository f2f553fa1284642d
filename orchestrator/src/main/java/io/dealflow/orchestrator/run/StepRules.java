package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Signal.AgentFailed;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.TaskRefused;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Signal.TurnCame;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import io.dealflow.orchestrator.workflow.Work.Call;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of what happens to the steps of a run. Each takes a run and gives it as it is after a signal that counts.
 */
record StepRules(WorkflowLookup workflows, Walks walks) {

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

    RunProgress started(SubjectArrived arrival, int revision, List<KeptOutcome> kept, Instant now) {
        Subject subject = arrival.subject();
        WorkflowChoice choice = arrival.workflow();
        Optional<Workflow> workflow = workflows.chosen(choice, subject);
        RunRef ref = workflow.map(known -> RunRef.of(known.name(), known.version(), subject, revision))
                .orElseGet(() -> RunRef.withoutWorkflow(workflows.nameOf(choice), subject, revision));
        RunProgress run = RunProgress.start(
                ref, arrival, kept, now, workflow.map(Workflow::deadline).orElse(Duration.ZERO));
        long bytes = arrival.fact().value().size();
        if (bytes > walks.factBytes()) {
            run.standsAt(Frame.knowing(List.of()));
            run.fail("The %s takes %d bytes, and the facts of a run at most %d"
                    .formatted(subject.noun(), bytes, walks.factBytes()));
        } else if (workflow.isEmpty()) {
            run.fail(workflows.whyNone(choice, subject));
        } else {
            Walk walk = walks.begun(run, workflow.get());
            run.record(Kind.RUN_STARTED, waitsFor(workflow.get()));
            walk.tell();
        }
        return run;
    }

    RunProgress answered(Run before, Answered answer, Instant now) {
        RunProgress run = RunProgress.of(before, answer.cause(), now);
        workflows.complete(run).ifPresent(workflow -> {
            Walk walk = walks.of(run, workflow);
            StepRun step = waiting(before, answer.task()).orElseThrow();
            StepRun completed = step.completed(now, answer.usage().degraded());
            run.steps().replace(step, completed);
            walk.answered(walk.at(step.path()), answer.type(), answer.outcome(), answer.cause());
            run.record(
                    Kind.STEP_COMPLETED,
                    completed,
                    answer.task().attempt(),
                    Optional.empty(),
                    Optional.of(answer.usage()));
            walk.tell();
        });
        return run;
    }

    RunProgress failed(Run before, AgentFailed failure, Instant now) {
        RunProgress run = RunProgress.of(before, failure.cause(), now);
        StepRun step = present(before, failure.task()).orElseThrow();
        FaultType type = failure.code().equals(FaultType.TIMEOUT.shortName())
                ? FaultType.TIMEOUT
                : failure.retryable() ? FaultType.COMMUNICATION : FaultType.RUNTIME;
        Fault fault = Fault.of(type, failure.code(), failure.message());
        workflows.complete(run).ifPresent(workflow -> {
            Walk walk = walks.of(run, workflow);
            failed(run, walk, step, new Failing(fault, failure.retryable(), Optional.of(failure.usage())));
            walk.tell();
        });
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
                run.steps().remove(step);
                Walk walk = walks.begun(run, workflow);
                run.record(Kind.RUN_RESUMED, Optional.of("The agents of the workflow have registered"));
                walk.tell();
            } else {
                run.steps().replace(step, step.awaitingOn(now));
            }
        });
        return run;
    }

    private RunProgress timePassedAtWork(Run before, TimerFired timer, Instant now) {
        RunProgress run = RunProgress.of(before, Position.CLOCK, now);
        if (before.paused()) {
            run.fail("The run was paused for %d days".formatted(Run.LONGEST_PAUSE.toDays()));
            return run;
        }
        workflows.complete(run).ifPresent(workflow -> {
            Walk walk = walks.of(run, workflow);
            if (!before.deadline().isAfter(timer.readUpTo())) {
                walk.fail("The run did not end before its deadline %s: %s"
                        .formatted(before.deadline(), WaitingWords.of(before)));
                walk.tell();
                return;
            }
            for (ScopeProgress scope : walk.due(timer.readUpTo())) {
                walk.timedOut(scope);
                walk.tell();
            }
            before.active()
                    .filter(step -> !step.due().isAfter(timer.readUpTo()))
                    .forEach(step -> stepDue(run, walk, step, timer.agents()));
        });
        return run;
    }

    /** Issues the task of a step whose turn has come; empty if it does not wait for that any more. */
    Optional<RunProgress> turnCame(Run before, TurnCame turn, Instant now) {
        return before.active()
                .filter(step -> !before.paused())
                .filter(step -> step.queued() && step.path().equals(turn.path()) && step.visit() == turn.visit())
                .findFirst()
                .map(step -> {
                    RunProgress run = RunProgress.of(before, Position.CLOCK, now);
                    workflows.pinned(run).ifPresent(workflow -> {
                        Walk walk = walks.of(run, workflow);
                        run.issue(step, walk.at(step.path()).call().timeout());
                    });
                    return run;
                });
    }

    /** Lets a step fail whose task cannot be published; empty if the run no longer waits for it. */
    Optional<RunProgress> refused(Run before, TaskRefused refused, Instant now) {
        return before.active()
                .filter(step -> step.path().equals(refused.path()) && step.visit() == refused.visit())
                .findFirst()
                .map(step -> {
                    RunProgress run = RunProgress.of(before, refused.cause(), now);
                    workflows.pinned(run).ifPresent(workflow -> {
                        Walk walk = walks.of(run, workflow);
                        run.steps().replace(step, step.failed(now, refused.reason()));
                        walk.failed(
                                walk.at(step.path()),
                                Fault.of(FaultType.VALIDATION, "task-refused", refused.reason()),
                                "The task of step '%s' cannot be issued: %s".formatted(step.path(), refused.reason()));
                        run.record(Kind.STEP_FAILED, step, Optional.of(refused.reason()), Optional.empty());
                        walk.tell();
                    });
                    return run;
                });
    }

    private static Optional<String> waitsFor(Workflow workflow) {
        return workflow.complete() ? Optional.empty() : Optional.of(WorkflowLookup.missing(workflow));
    }

    private void stepDue(RunProgress run, Walk walk, StepRun step, Map<String, AgentProgress> agents) {
        if (run.standing().ended()
                || run.standing().paused()
                || !run.steps().of(step.path()).equals(Optional.of(step))) {
            return;
        }
        switch (step.state()) {
            case WAITING -> waited(run, walk, step);
            case LISTENING -> walk.failedByTime(step.path());
            case BACKOFF -> {
                FrameProgress frame = walk.at(step.path());
                StepRun next = run.again(step, frame.call(), step.lastAttempt(), walk.queue(frame, frame.call()));
                run.record(Kind.STEP_RETRIED, next, Optional.empty(), Optional.empty());
            }
            case RUNNING -> lookAt(run, walk, step, Optional.ofNullable(agents.get(step.agent())));
            case QUEUED, URGENT, COMPLETED, FAILED, CANCELLED -> {}
        }
        walk.tell();
    }

    private static void waited(RunProgress run, Walk walk, StepRun step) {
        StepRun over = step.completed(run.now(), false);
        run.steps().replace(step, over);
        walk.passed(walk.at(step.path()));
        run.record(Kind.STEP_COMPLETED, over, Optional.empty(), Optional.empty());
    }

    private static void lookAt(RunProgress run, Walk walk, StepRun step, Optional<AgentProgress> agent) {
        Duration timeout = walk.at(step.path()).call().timeout();
        if (LostTasks.isLost(step, timeout, agent)) {
            String why = "agent '%s' has answered later tasks for more than %s, and not attempt %d, issued at %s"
                    .formatted(step.agent(), LostTasks.patience(timeout), step.attempt(), step.issuedAt());
            failed(run, walk, step, new Failing(Fault.of(FaultType.TIMEOUT, "lost", why), true, Optional.empty()));
        } else {
            run.steps().replace(step, LostTasks.lookedAt(step, timeout, agent, run.now()));
        }
    }

    /**
     * How an attempt has failed.
     *
     * @param usage what the agent spent; empty if it has not answered
     */
    private record Failing(Fault fault, boolean retryable, Optional<StepUsage> usage) {
        Kind kind() {
            return usage.isPresent() ? Kind.STEP_FAILED : Kind.STEP_TIMED_OUT;
        }

        String why() {
            return "%s: %s".formatted(fault.title(), fault.detail());
        }
    }

    private static void failed(RunProgress run, Walk walk, StepRun step, Failing failing) {
        FrameProgress frame = walk.at(step.path());
        if (failing.retryable() && step.mayRetry()) {
            Duration wait = wait(run, frame.call(), step);
            run.steps().replace(step, step.backingOff(run.now().plus(wait), failing.why()));
            String next = "%s (attempt %d of %d follows in %d ms)"
                    .formatted(failing.why(), step.attempt() + 1, step.lastAttempt(), wait.toMillis());
            run.record(failing.kind(), step, Optional.of(next), failing.usage());
            return;
        }
        run.steps().replace(step, step.failed(run.now(), failing.why()));
        walk.failed(frame, failing.fault(), "Step '%s' failed: %s".formatted(step.path(), failing.why()));
        run.record(failing.kind(), step, Optional.of(failing.why()), failing.usage());
    }

    private static Duration wait(RunProgress run, Call call, StepRun step) {
        int failures = step.attempt() - step.lastAttempt() + call.retry().attempts();
        return Backoff.after(call.retry(), failures, Backoff.seed(run.ref(), step));
    }
}

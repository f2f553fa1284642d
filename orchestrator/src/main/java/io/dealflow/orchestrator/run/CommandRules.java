package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Signal.Command;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.service.yaml.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of what people may ask of a run. Each gives the run as it is then, or says why it does not apply. */
record CommandRules(WorkflowLookup workflows, Walks walks) {

    private static final String DRY_RUN = "dryRun";

    /** What a command leads to. */
    sealed interface Answer {

        /** Takes it apart: one function for each case. */
        <R> R match(Function<Done, R> done, Function<Refused, R> refused);

        /** The run as it is then. */
        record Done(RunProgress run) implements Answer {
            @Override
            public <R> R match(Function<Done, R> done, Function<Refused, R> refused) {
                return done.apply(this);
            }
        }

        /** The command does not apply. */
        record Refused(String why) implements Answer {
            @Override
            public <R> R match(Function<Done, R> done, Function<Refused, R> refused) {
                return refused.apply(this);
            }
        }
    }

    /** Carries out a command; all but to begin anew, which is no matter of one run. */
    Answer commanded(Run before, Command command, Instant now) {
        return switch (command.action()) {
            case CANCEL ->
                before.ended() || before.undoing().isPresent()
                        ? stands(before, command)
                        : new Answer.Done(cancelled(before, command.cause(), told("Cancelled", command), now));
            case RETRY -> before.state() == Run.State.FAILED ? retried(before, command, now) : stands(before, command);
            case PAUSE -> before.state() == Run.State.RUNNING ? paused(before, command, now) : stands(before, command);
            case RESUME -> before.paused() ? resumed(before, command, now) : stands(before, command);
            case RERUN ->
                before.state() == Run.State.RUNNING || before.state() == Run.State.FAILED
                        ? rerun(before, command, now)
                        : stands(before, command);
            case SIGNAL -> before.ended() ? stands(before, command) : received(before, command, now);
            case MIGRATE ->
                before.state() == Run.State.RUNNING || before.paused()
                        ? migrated(before, command, now)
                        : stands(before, command);
            case RESTART, UNKNOWN -> stands(before, command);
        };
    }

    /** How a run stands to which a command does not apply. */
    static Answer.Refused stands(Run run, Command command) {
        return new Answer.Refused(
                "Command %s does not apply to the run: it is %s".formatted(command.action(), run.state()));
    }

    /** Who asked and why, behind what was done. */
    static String told(String done, Command command) {
        String by = command.requestedBy().map(name -> " by " + name).orElse("");
        return done + by + command.reason().map(reason -> ": " + reason).orElse("");
    }

    /** How the workflow of a run was chosen. */
    WorkflowChoice choiceOf(Run run) {
        return workflows.choiceOf(run);
    }

    /** Cancels a run, and undoes what it did. */
    RunProgress cancelled(Run before, Position cause, String why, Instant now) {
        RunProgress run = RunProgress.of(before, cause, now);
        Optional<Workflow> workflow = workflows.pinned(before.ref()).filter(Workflow::complete);
        if (workflow.isPresent()) {
            Walk walk = walks.of(run, workflow.get());
            walk.cancel(why);
            walk.tell();
        } else {
            run.cancel(why);
        }
        return run;
    }

    private static Answer paused(Run before, Command command, Instant now) {
        RunProgress run = RunProgress.of(before, command.cause(), now);
        run.standing().pause();
        run.record(Kind.RUN_PAUSED, Optional.of(told("Paused", command)));
        return new Answer.Done(run);
    }

    private Answer resumed(Run before, Command command, Instant now) {
        RunProgress run = RunProgress.of(before, command.cause(), now);
        Duration held = run.standing().resume();
        workflows.complete(run).ifPresent(workflow -> {
            Walk walk = walks.of(run, workflow);
            walk.resume(held);
            run.record(Kind.RUN_RESUMED, Optional.of(told("Resumed", command)));
            walk.tell();
        });
        return new Answer.Done(run);
    }

    private Answer retried(Run before, Command command, Instant now) {
        String detail = told("Retried", command);
        RunProgress run = before.root().at().isEmpty()
                ? startedAfterAll(before, command.cause(), detail, now)
                : takenUp(before, command.cause(), detail, now);
        return new Answer.Done(run);
    }

    private Answer received(Run before, Command command, Instant now) {
        RunProgress run = RunProgress.of(before, command.cause(), now);
        Optional<Workflow> workflow = workflows.complete(run);
        String name = command.name().orElse("");
        if (workflow.isPresent() && !workflow.get().signals().contains(name)) {
            return new Answer.Refused(waitsForNone(workflow.get(), name));
        }
        workflow.ifPresent(known -> {
            Walk walk = walks.of(run, known);
            walk.received(new Received(name, command.data(), command.cause()));
            run.record(Kind.SIGNAL_RECEIVED, Optional.of(told("Signal '%s'".formatted(name), command)));
            walk.tell();
        });
        return new Answer.Done(run);
    }

    private static String waitsForNone(Workflow workflow, String name) {
        List<String> known = List.copyOf(workflow.signals());
        return known.isEmpty()
                ? "Workflow '%s' waits for no signals, found '%s'".formatted(workflow.name(), name)
                : "Workflow '%s' waits for no signal '%s', expected one of: %s%s"
                        .formatted(workflow.name(), name, String.join(", ", known), Suggestion.of(name, known));
    }

    private Answer rerun(Run before, Command command, Instant now) {
        RunProgress run = again(before, command.cause(), now);
        String path = command.name().orElse("");
        Optional<Workflow> workflow = workflows.complete(run);
        if (workflow.isPresent()) {
            Walk walk = walks.of(run, workflow.get());
            Optional<String> obstacle = walk.rerun(path);
            if (obstacle.isPresent()) {
                return new Answer.Refused(obstacle.get());
            }
            run.record(Kind.RUN_RERUN, Optional.of(told("Rerun from '%s'".formatted(path), command)));
            walk.tell();
        }
        return new Answer.Done(run);
    }

    private Answer migrated(Run before, Command command, Instant now) {
        String version = command.name().orElse("");
        RunRef after = before.ref().at(version);
        Optional<Workflow> from = workflows.pinned(before.ref()).filter(Workflow::complete);
        Optional<Workflow> to = workflows.pinned(after).filter(Workflow::complete);
        if (before.ref().version().equals(version)) {
            return new Answer.Refused("The run stays: it follows version '%s' already".formatted(version));
        }
        if (from.isEmpty() || to.isEmpty()) {
            return new Answer.Refused("The run stays: version '%s' of workflow '%s' is not known, or waits for agents"
                    .formatted(to.isEmpty() ? version : before.ref().version(), after.workflow()));
        }
        Optional<String> obstacle = before.awaitsAgents()
                ? Optional.of("it has not begun")
                : new Migration(before, from.get(), to.get()).obstacle();
        if (obstacle.isPresent()) {
            return new Answer.Refused("The run stays: " + obstacle.get());
        }
        if (Boolean.parseBoolean(command.data().get(DRY_RUN))) {
            return new Answer.Refused("The run can move to version '%s'".formatted(version));
        }
        RunProgress run = RunProgress.as(after, before, command.cause(), now);
        String moved = "Moved from version '%s'".formatted(before.ref().version());
        run.record(Kind.RUN_MIGRATED, Optional.of(told(moved, command)));
        walks.of(run, to.get()).tell();
        return new Answer.Done(run);
    }

    /** Goes on with a failed run from where it stopped, with all attempts and a fresh deadline. */
    private RunProgress takenUp(Run before, Position cause, String detail, Instant now) {
        RunProgress run = again(before, cause, now);
        workflows.complete(run).ifPresent(workflow -> {
            Walk walk = walks.of(run, workflow);
            walk.takeUp();
            run.record(Kind.RUN_RETRIED, Optional.of(detail));
            walk.tell();
        });
        return run;
    }

    private RunProgress again(Run before, Position cause, Instant now) {
        Duration limit = workflows.pinned(before.ref()).map(Workflow::deadline).orElse(Duration.ZERO);
        return RunProgress.again(before, before.ref(), cause, now, limit);
    }

    /** Begins a run that failed before its first node, because its workflow or an agent of it was not known. */
    private RunProgress startedAfterAll(Run before, Position cause, String detail, Instant now) {
        WorkflowChoice choice = workflows.choiceOf(before);
        Subject subject = before.ref().subject();
        Optional<Workflow> found = workflows.chosen(choice, subject);
        RunRef ref = found.map(workflow -> before.ref().following(workflow)).orElse(before.ref());
        Duration limit = found.map(Workflow::deadline).orElse(Duration.ZERO);
        RunProgress run = RunProgress.again(before, ref, cause, now, limit);
        if (found.isEmpty()) {
            run.fail(workflows.whyNone(choice, subject));
        } else if (before.facts().isEmpty()) {
            run.fail(before.reason().orElse("The %s is not known".formatted(subject.noun())));
        } else {
            before.steps().stream().filter(StepRun::awaits).forEach(run.steps()::remove);
            Walk walk = walks.begun(run, found.get());
            run.record(Kind.RUN_RETRIED, Optional.of(detail));
            walk.tell();
        }
        return run;
    }
}

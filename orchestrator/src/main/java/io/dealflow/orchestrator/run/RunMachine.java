package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Signal.AgentFailed;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.Command;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.SubjectWithdrawn;
import io.dealflow.orchestrator.run.Signal.TaskRefused;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Signal.TurnCame;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides what a signal means for a subject and its run. A pure function of the entry of the subject, the signal and
 * the time: the same three give the same transition, down to ids, sequence numbers and waits. Hence a signal that is
 * delivered again is recognised by its cause, and the effects of the transition that it led to are given again.
 *
 * <p>An outcome of the step's own agent counts for the step and the visit that it is of, whichever attempt gave it, as
 * long as the run waits there; a failure counts for the present attempt alone. A signal that does not count (an outcome
 * of a step that the run does not wait for, a subject that has not changed, a command on a run that has ended) changes
 * nothing; its only effect is an event {@code SIGNAL_IGNORED} without a sequence number.
 *
 * <p>Safe for use by several threads if the given functions are.
 */
public final class RunMachine {

    private static final Optional<StepOfEvent> NO_STEP = Optional.empty();

    private final StepRules rules;
    private final CommandRules commands;
    private final Retention retention;

    /**
     * Creates the machine.
     *
     * @param workflows what runs follow
     * @param facts decodes facts for conditions
     * @param retention how long what is kept
     */
    public RunMachine(Workflows workflows, FactReader facts, Retention retention) {
        WorkflowLookup lookup = new WorkflowLookup(workflows);
        Urgency urgency = new Urgency(facts);
        this.rules = new StepRules(lookup, facts, urgency, retention.factBytes());
        this.commands = new CommandRules(lookup, urgency);
        this.retention = retention;
    }

    /**
     * Decides.
     *
     * @param entry what is kept of the subject that the signal is about
     * @param now the present time; parts of a millisecond are cut off
     */
    public Transition on(Optional<SubjectEntry> entry, Signal signal, Instant now) {
        return signal.match(new Reaction(entry, now.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** What each kind of signal leads to at one time. A record that is delivered again leads to the same again. */
    private final class Reaction implements Signal.Cases<Transition> {

        private final Optional<SubjectEntry> entry;
        private final Instant now;

        Reaction(Optional<SubjectEntry> entry, Instant now) {
            this.entry = entry;
            this.now = now;
        }

        @Override
        public Transition arrived(SubjectArrived arrival) {
            return repeated(arrival).orElseGet(() -> RunMachine.this.arrived(entry, arrival, now));
        }

        @Override
        public Transition withdrawn(SubjectWithdrawn withdrawal) {
            return repeated(withdrawal).orElseGet(() -> RunMachine.this.withdrawn(entry, withdrawal, now));
        }

        @Override
        public Transition answered(Answered answer) {
            return repeated(answer)
                    .orElseGet(() -> outcome(answer.task(), answer.cause(), run -> rules.answered(run, answer, now)));
        }

        @Override
        public Transition failed(AgentFailed failure) {
            return repeated(failure)
                    .orElseGet(() -> failure(failure.task(), failure.cause(), run -> rules.failed(run, failure, now)));
        }

        @Override
        public Transition commanded(Command command) {
            return repeated(command).orElseGet(() -> RunMachine.this.commanded(entry, command, now));
        }

        @Override
        public Transition timerFired(TimerFired timer) {
            return entry.map(known -> timer(known, timer, now)).orElseGet(Transition::nothing);
        }

        @Override
        public Transition turnCame(TurnCame turn) {
            return entry.map(known -> RunMachine.this.turnCame(known, turn, now))
                    .orElseGet(Transition::nothing);
        }

        @Override
        public Transition refused(TaskRefused refusal) {
            return entry.map(known -> RunMachine.this.refused(known, refusal, now))
                    .orElseGet(Transition::nothing);
        }

        private Optional<Transition> repeated(Signal signal) {
            return entry.filter(known -> known.cause().equals(signal.cause())).map(Transition::repeated);
        }

        private Transition outcome(TaskKey task, Position cause, Function<Run, RunProgress> rule) {
            return running(task)
                    .filter(run -> StepRules.waiting(run, task).isPresent())
                    .map(run -> changed(entry.orElseThrow(), rule.apply(run), cause))
                    .orElseGet(() -> stale(task, cause, "The outcome is not of a step that the run waits for"));
        }

        private Transition failure(TaskKey task, Position cause, Function<Run, RunProgress> rule) {
            return running(task)
                    .filter(run -> StepRules.present(run, task).isPresent())
                    .map(run -> changed(entry.orElseThrow(), rule.apply(run), cause))
                    .orElseGet(() -> stale(task, cause, "The failure is not of the attempt that the run waits for"));
        }

        /** The run that a result is of, if it has not ended. */
        private Optional<Run> running(TaskKey task) {
            return entry.flatMap(SubjectEntry::run)
                    .filter(run -> !run.ended())
                    .filter(run -> run.ref().equals(task.run()));
        }

        private Transition stale(TaskKey task, Position cause, String whyOfRunning) {
            String why =
                    running(task).isPresent() ? whyOfRunning : "The result is of a run that has ended or never was";
            Optional<StepOfEvent> step =
                    Optional.of(new StepOfEvent(task.path(), task.visit(), task.agent(), task.attempt()));
            return Transition.ignored(entry, task.run(), step, why, cause, now);
        }
    }

    /** When something will be due for a subject if no signal comes before. */
    public Instant nextDue(SubjectEntry entry) {
        return entry.run().map(this::nextDue).orElseGet(() -> entry.touchedAt().plus(retention.subject()));
    }

    private Instant nextDue(Run run) {
        return switch (run.state()) {
            case RUNNING -> run.due();
            case FAILED -> run.updatedAt().plus(retention.failed());
            case COMPLETED, CANCELLED -> run.updatedAt().plus(retention.linger());
        };
    }

    private Transition arrived(Optional<SubjectEntry> entry, SubjectArrived arrival, Instant now) {
        if (entry.isEmpty()) {
            return started(arrival, 1, Optional.empty(), now);
        }
        SubjectEntry known = entry.get();
        if (known.published().says(arrival) && !known.failed()) {
            String why = "The %s has not changed since it was published"
                    .formatted(arrival.subject().noun());
            return Transition.ignored(entry, known.ref(), NO_STEP, why, arrival.cause(), now);
        }
        if (arrival.cause().notAfter(known.published().position())) {
            String why = "The record comes before the one that the run is about, in the same partition";
            return Transition.ignored(entry, known.ref(), NO_STEP, why, arrival.cause(), now);
        }
        if (known.published().isCopiedAgainAs(arrival)) {
            String why = "The record is another copy of the one that the run is about";
            return Transition.ignored(entry, known.ref(), NO_STEP, why, arrival.cause(), now);
        }
        int revision = known.ref().revision() + 1;
        Optional<RunProgress> superseded = known.run()
                .filter(run -> !run.ended())
                .map(run -> {
                    RunProgress progress = RunProgress.of(run, arrival.cause(), now);
                    progress.cancel("Superseded by revision %d of the %s"
                            .formatted(revision, arrival.subject().noun()));
                    return progress;
                });
        return started(arrival, revision, superseded, now);
    }

    private Transition started(SubjectArrived arrival, int revision, Optional<RunProgress> superseded, Instant now) {
        RunProgress started = rules.started(arrival, revision, now);
        List<Effect> effects = Stream.concat(superseded.stream(), Stream.of(started))
                .flatMap(progress -> progress.effects().stream())
                .toList();
        return kept(started.run(), Publication.of(arrival), arrival.cause(), effects, superseded.map(RunProgress::run));
    }

    private Transition withdrawn(Optional<SubjectEntry> entry, SubjectWithdrawn withdrawal, Instant now) {
        String reason = withdrawal.reason().map(text -> ": " + text).orElse("");
        String noun = withdrawal.subject().noun();
        if (entry.isEmpty()) {
            RunRef unknown = RunRef.withoutWorkflow("", withdrawal.subject(), 0);
            String why = "The %s that was withdrawn is not known%s".formatted(noun, reason);
            return Transition.ignored(entry, unknown, NO_STEP, why, withdrawal.cause(), now);
        }
        SubjectEntry known = entry.get();
        if (withdrawal.cause().notAfter(known.published().position())) {
            String why = "The withdrawal comes before the record that the run is about, in the same partition";
            return Transition.ignored(entry, known.ref(), NO_STEP, why, withdrawal.cause(), now);
        }
        Publication withdrawn = Publication.none(withdrawal.cause());
        Optional<Run> running = known.run().filter(run -> !run.ended());
        if (running.isPresent()) {
            RunProgress run = RunProgress.of(running.get(), withdrawal.cause(), now);
            run.cancel("The %s was withdrawn%s".formatted(noun, reason));
            return kept(run.run(), withdrawn, withdrawal.cause(), run.effects(), Optional.empty());
        }
        String why = "The %s was withdrawn after its run had ended%s".formatted(noun, reason);
        List<Effect> events = Transition.ignored(entry, known.ref(), NO_STEP, why, withdrawal.cause(), now)
                .effects();
        SubjectEntry after = new SubjectEntry(
                known.ref(), withdrawn, now, withdrawal.cause(), events, Optional.empty(), known.run());
        return new Transition(Optional.of(after), events, List.of());
    }

    private Transition commanded(Optional<SubjectEntry> entry, Command command, Instant now) {
        Optional<Run> run = entry.flatMap(SubjectEntry::run)
                .filter(present -> present.ref().id().equals(command.run()));
        if (run.isPresent() && CommandRules.applies(run.get(), command.action())) {
            return changed(entry.orElseThrow(), commands.commanded(run.get(), command, now), command.cause());
        }
        RunRef ref = entry.map(SubjectEntry::ref)
                .filter(known -> known.id().equals(command.run()))
                .orElseGet(() -> new RunRef(command.run(), command.subjectType(), "", ""));
        String stands = run.map(present -> "it is " + present.state()).orElse("it has left or never was");
        String why = "Command %s does not apply to the run: %s".formatted(command.action(), stands);
        return Transition.ignored(entry, ref, NO_STEP, why, command.cause(), now);
    }

    private Transition timer(SubjectEntry entry, TimerFired timer, Instant now) {
        if (nextDue(entry).isAfter(timer.readUpTo())) {
            return Transition.unchanged(entry);
        }
        if (entry.run().isEmpty()) {
            return Transition.nothing();
        }
        Run run = entry.run().get();
        if (run.ended()) {
            return Transition.unchanged(entry.withoutRun());
        }
        RunProgress progress = rules.timePassed(run, timer, now);
        return progress.effects().isEmpty()
                ? Transition.unchanged(
                        entry.watching(run.watching(progress.run().steps())))
                : changed(entry, progress, entry.cause());
    }

    private Transition turnCame(SubjectEntry entry, TurnCame turn, Instant now) {
        return entry.run()
                .flatMap(run -> rules.turnCame(run, turn, now))
                .map(run -> run.ended() ? changed(entry, run, entry.cause()) : Transition.issued(entry, run))
                .orElseGet(() -> Transition.unchanged(entry));
    }

    private Transition refused(SubjectEntry entry, TaskRefused refused, Instant now) {
        Optional<RunProgress> failed = entry.run().flatMap(run -> rules.refused(run, refused, now));
        if (failed.isEmpty()) {
            return Transition.unchanged(entry);
        }
        Stream<Effect> before = entry.pending().stream().map(Effect::event).flatMap(Optional::stream);
        List<Effect> all =
                Stream.concat(before, failed.get().effects().stream()).toList();
        Run run = failed.get().run();
        Transition kept = kept(run, entry.published(), entry.cause(), all, entry.superseded());
        return new Transition(kept.entry(), failed.get().effects(), List.of(run));
    }

    private Transition changed(SubjectEntry entry, RunProgress progress, Position cause) {
        return kept(progress.run(), entry.published(), cause, progress.effects(), Optional.empty());
    }

    private Transition kept(
            Run run, Publication published, Position cause, List<Effect> effects, Optional<Run> superseded) {
        SubjectEntry entry =
                new SubjectEntry(run.ref(), published, run.updatedAt(), cause, effects, superseded, Optional.of(run));
        List<Run> changed = entry.changed().toList();
        boolean leaves = run.ended()
                && run.state() != Run.State.FAILED
                && retention.linger().isZero();
        return new Transition(Optional.of(leaves ? entry.withoutRun() : entry), effects, changed);
    }
}

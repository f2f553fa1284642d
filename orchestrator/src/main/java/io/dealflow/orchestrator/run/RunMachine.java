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
import java.util.function.Predicate;
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
    private final SubjectRules subjects;
    private final Keeping keeping;
    private final Retention retention;

    /**
     * Creates the machine.
     *
     * @param workflows what runs follow
     * @param values reads and makes the values of facts
     * @param inputs tells whether two tasks would say the same
     * @param queues whether a task of an agent waits for its turn, whatever its workflow says
     * @param retention how long what is kept
     */
    public RunMachine(
            Workflows workflows, FactValues values, TaskInputs inputs, Predicate<String> queues, Retention retention) {
        WorkflowLookup lookup = new WorkflowLookup(workflows);
        Walks walks = new Walks(values, inputs, new Urgency(queues), retention.factBytes());
        this.rules = new StepRules(lookup, walks);
        this.commands = new CommandRules(lookup, walks);
        boolean lingers = !retention.linger().isZero();
        this.keeping = new Keeping(lingers);
        this.subjects = new SubjectRules(lookup, rules, commands, new KeptOutcomes(inputs), keeping);
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
            return repeated(arrival).orElseGet(() -> subjects.arrived(entry, arrival, now));
        }

        @Override
        public Transition withdrawn(SubjectWithdrawn withdrawal) {
            return repeated(withdrawal).orElseGet(() -> subjects.withdrawn(entry, withdrawal, now));
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
                    .filter(run -> run.ref().isOf(task.run()));
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
            case RUNNING, PAUSED, UNDOING -> run.due();
            case FAILED -> run.updatedAt().plus(retention.failed());
            case COMPLETED, CANCELLED -> run.updatedAt().plus(retention.linger());
        };
    }

    private Transition commanded(Optional<SubjectEntry> entry, Command command, Instant now) {
        Optional<Run> run = entry.flatMap(SubjectEntry::run)
                .filter(present -> present.ref().id().equals(command.run()));
        if (run.isEmpty()) {
            RunRef ref = entry.map(SubjectEntry::ref)
                    .filter(known -> known.id().equals(command.run()))
                    .orElseGet(() -> new RunRef(command.run(), command.subjectType(), "", ""));
            String why = "Command %s does not apply to the run: it has left or never was".formatted(command.action());
            return Transition.ignored(entry, ref, NO_STEP, why, command.cause(), now);
        }
        SubjectEntry known = entry.orElseThrow();
        if (command.action() == Command.Action.RESTART && !run.get().facts().isEmpty()) {
            return subjects.restarted(known, run.get(), command, now);
        }
        return commands.commanded(run.get(), command, now)
                .match(
                        done -> changed(known, done.run(), command.cause()),
                        refused ->
                                Transition.ignored(entry, known.ref(), NO_STEP, refused.why(), command.cause(), now));
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
                .map(run -> run.standing().ended() ? changed(entry, run, entry.cause()) : Transition.issued(entry, run))
                .orElseGet(() -> Transition.unchanged(entry));
    }

    private Transition refused(SubjectEntry entry, TaskRefused refused, Instant now) {
        Optional<RunProgress> failed = entry.run().flatMap(run -> rules.refused(run, refused, now));
        if (failed.isEmpty()) {
            return Transition.unchanged(entry);
        }
        Stream<Effect> before =
                entry.pending().stream().filter(effect -> !effect.hands(refused.path(), refused.visit()));
        List<Effect> all =
                Stream.concat(before, failed.get().effects().stream()).toList();
        Run run = failed.get().run();
        Transition kept = keeping.kept(run, entry.published(), entry.cause(), all, entry.superseded());
        return new Transition(kept.entry(), failed.get().effects(), List.of(run));
    }

    private Transition changed(SubjectEntry entry, RunProgress progress, Position cause) {
        return keeping.kept(progress.run(), entry.published(), cause, progress.effects(), Optional.empty());
    }
}

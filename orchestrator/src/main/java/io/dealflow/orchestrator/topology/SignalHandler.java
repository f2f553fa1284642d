package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.codec.StoredEntry;
import io.dealflow.orchestrator.codec.TaskRefusedException;
import io.dealflow.orchestrator.run.Effect;
import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunMachine;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.orchestrator.run.Signal.TaskRefused;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Signal.TurnCame;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.SubjectEntry;
import io.dealflow.orchestrator.run.Transition;
import io.dealflow.orchestrator.topology.Timers.Timer;
import io.dealflow.orchestrator.topology.Turns.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Puts signals to the machine, stores what it keeps and sends what it asks for. For one thread.
 *
 * <p>Timers are lazy: a subject has one, armed for the earliest time at which something may be due, and left alone when
 * that time moves on. When it fires, the machine is asked, and the timer is armed for the time that is due by then. A
 * new timer is written before the old one is deleted, so no failure leaves a subject without.
 *
 * <p>Where records may be delivered again after a failure, what an earlier epoch sent last about a subject may be lost,
 * although it is stored as sent. So the first time that this epoch touches a subject, be it for a signal or for its
 * timer, its timer is armed and pending events and states are sent again. Tasks are sent again if their cause itself is
 * delivered again, or if the timer comes first, for then no answer has come to them: the task of an attempt may so be
 * there twice. A run that has ended stays in the store until its timer has seen to that.
 */
final class SignalHandler {

    private final KeyValueStore<byte[], StoredEntry> entries;
    private final Timers timers;
    private final RunMachine machine;
    private final Sender sender;
    private final Epoch epoch;
    private final LiveRuns live;
    private final Turns turns;

    SignalHandler(
            KeyValueStore<byte[], StoredEntry> entries,
            Timers timers,
            RunMachine machine,
            Sender sender,
            Epoch epoch,
            LiveRuns live,
            Turns turns) {
        this.entries = entries;
        this.timers = timers;
        this.machine = machine;
        this.sender = sender;
        this.epoch = epoch;
        this.live = live;
        this.turns = turns;
    }

    /**
     * One life of the processor of a partition.
     *
     * @param id tells it from earlier ones
     * @param repeats whether what earlier ones sent may be lost
     */
    record Epoch(long id, boolean repeats) {}

    /** Deals with a record. */
    void on(Signal.Recorded signal, Instant now) {
        byte[] subject = signal.subject().key().getBytes(StandardCharsets.UTF_8);
        Optional<StoredEntry> before = Optional.ofNullable(entries.get(subject));
        Optional<SubjectEntry> known = before.map(StoredEntry::entry);
        boolean revived = before.filter(this::ofEarlierLife).isPresent();
        if (revived) {
            timers.arm(before.get().armed(), subject);
            if (!before.get().entry().cause().equals(signal.cause())) {
                repeatLast(before.get());
            }
        }
        Transition transition = machine.on(known, signal, now);
        Optional<SubjectEntry> after = issueWhereFree(carryOut(transition, now), now);
        if (after.isPresent() && (revived || !after.equals(known))) {
            store(subject, after.get(), armed(subject, before, machine.nextDue(after.get())));
            live.changed(known, after, now);
        }
    }

    /** Deals with a timer that has fired. */
    void on(Timer timer, TimerFired fired, Instant now) {
        StoredEntry before = entries.get(timer.subject());
        if (before != null) {
            if (ofEarlierLife(before)) {
                send(Transition.repeated(before.entry()));
            }
            Transition transition = machine.on(Optional.of(before.entry()), fired, now);
            Optional<SubjectEntry> after = issueWhereFree(carryOut(transition, now), now);
            live.changed(Optional.of(before.entry()), after, now);
            if (after.isEmpty()) {
                entries.delete(timer.subject());
            } else {
                Instant due = machine.nextDue(after.get());
                timers.arm(due, timer.subject());
                store(timer.subject(), after.get(), due);
                if (due.equals(timer.at())) {
                    return;
                }
            }
        }
        timers.disarm(timer.at(), timer.subject());
    }

    /** Issues the tasks whose turn has come. */
    void giveTurns(Instant now) {
        for (Optional<Place> next = turns.next(now); next.isPresent(); next = turns.next(now)) {
            giveTurn(next.get(), now);
        }
    }

    private void giveTurn(Place place, Instant now) {
        byte[] subject = place.subject().getBytes(StandardCharsets.UTF_8);
        Optional<StoredEntry> before = Optional.ofNullable(entries.get(subject));
        if (before.isEmpty()) {
            return;
        }
        if (ofEarlierLife(before.get())) {
            timers.arm(before.get().armed(), subject);
            repeatLast(before.get());
        }
        Optional<SubjectEntry> known = before.map(StoredEntry::entry);
        TurnCame turn = new TurnCame(place.path(), place.visit());
        SubjectEntry after = carryOut(machine.on(known, turn, now), now).orElseThrow();
        store(subject, after, armed(subject, before, machine.nextDue(after)));
        live.changed(known, Optional.of(after), now);
    }

    /** Issues what is to wait for its turn where it need not; that takes no further write of the entry. */
    private Optional<SubjectEntry> issueWhereFree(Optional<SubjectEntry> entry, Instant now) {
        Optional<SubjectEntry> present = entry;
        List<StepRun> queued = entry.flatMap(SubjectEntry::run).stream()
                .flatMap(Run::active)
                .filter(StepRun::queued)
                .toList();
        for (StepRun step : queued) {
            if (turns.free(step.agent(), now)) {
                present = carryOut(machine.on(present, new TurnCame(step.path(), step.visit()), now), now);
            }
        }
        return present;
    }

    private void store(byte[] subject, SubjectEntry entry, Instant armed) {
        entries.put(subject, new StoredEntry(entry, armed, epoch.id()));
    }

    /** Arms a timer if the one that there is would come too late, and gives the time of the one that is armed. */
    private Instant armed(byte[] subject, Optional<StoredEntry> before, Instant due) {
        if (before.isPresent() && !due.isBefore(before.get().armed())) {
            return before.get().armed();
        }
        timers.arm(due, subject);
        before.ifPresent(earlier -> timers.disarm(earlier.armed(), subject));
        return due;
    }

    private boolean ofEarlierLife(StoredEntry stored) {
        return epoch.repeats() && stored.writer() != epoch.id();
    }

    private void repeatLast(StoredEntry before) {
        Transition last = Transition.repeated(before.entry());
        last.effects().stream().map(Effect::event).flatMap(Optional::stream).forEach(event -> record(last, event));
        last.changed().forEach(sender::status);
    }

    /** Sends what a transition asks for; a task that cannot be sent leads to a further transition. */
    private Optional<SubjectEntry> carryOut(Transition transition, Instant now) {
        List<TaskRefused> refused = send(transition);
        Optional<SubjectEntry> entry = transition.entry();
        for (TaskRefused refusal : refused) {
            Transition further = machine.on(entry, refusal, now);
            send(further);
            entry = further.entry();
        }
        return entry;
    }

    private List<TaskRefused> send(Transition transition) {
        List<TaskRefused> refused = new ArrayList<>();
        for (Effect effect : transition.effects()) {
            Optional<TaskRefused> refusal = effect.match(
                    task -> issue(transition, task),
                    task -> withdraw(transition, task),
                    emit -> emit(transition, emit),
                    event -> record(transition, event));
            refusal.ifPresent(refused::add);
        }
        transition.changed().forEach(sender::status);
        return refused;
    }

    private Optional<TaskRefused> record(Transition transition, RecordEvent event) {
        sender.event(event, transition.run(event.run()));
        return Optional.empty();
    }

    private Optional<TaskRefused> withdraw(Transition transition, WithdrawTask task) {
        sender.withdrawn(task, transition.run(task.run()));
        return Optional.empty();
    }

    private Optional<TaskRefused> emit(Transition transition, EmitEvent event) {
        sender.emitted(event, transition.run(event.run()));
        return Optional.empty();
    }

    private Optional<TaskRefused> issue(Transition transition, IssueTask task) {
        Run run = transition.run(task.run()).orElseThrow();
        try {
            sender.task(run, task);
            return Optional.empty();
        } catch (TaskRefusedException e) {
            return Optional.of(new TaskRefused(
                    transition.entry().orElseThrow().cause(),
                    task.path(),
                    task.visit(),
                    String.valueOf(e.getMessage())));
        }
    }
}

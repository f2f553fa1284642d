package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.DealEntry;
import io.dealflow.orchestrator.run.Effect;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunMachine;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.orchestrator.run.Signal.TaskRefused;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Transition;
import io.dealflow.orchestrator.topology.Timers.Timer;
import io.dealflow.orchestrator.wire.StoredEntry;
import io.dealflow.orchestrator.wire.TaskRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Puts signals to the machine, stores what it keeps and sends what it asks for. For one thread.
 *
 * <p>Timers are lazy: a deal has one, armed for the earliest time at which something may be due, and left alone when
 * that time moves on. When it fires, the machine is asked, and the timer is armed for the time that is due by then. A
 * new timer is written before the old one is deleted, so no failure leaves a deal without.
 *
 * <p>Where records may be delivered again after a failure, what an earlier incarnation sent last about a deal may be
 * lost, although it is stored as sent. So the first time that this incarnation touches a deal, be it for a signal or
 * for its timer, its timer is armed and pending events and states are sent again. Tasks are only sent again if their
 * cause itself is delivered again: otherwise the timeout of the attempt makes good for a lost one. A run that has ended
 * stays in the store until its timer has seen to that.
 */
final class EntryKeeper {

    private final KeyValueStore<byte[], StoredEntry> entries;
    private final Timers timers;
    private final RunMachine machine;
    private final Outbox outbox;
    private final Incarnation incarnation;

    EntryKeeper(
            KeyValueStore<byte[], StoredEntry> entries,
            Timers timers,
            RunMachine machine,
            Outbox outbox,
            Incarnation incarnation) {
        this.entries = entries;
        this.timers = timers;
        this.machine = machine;
        this.outbox = outbox;
        this.incarnation = incarnation;
    }

    /**
     * One life of the processor of a partition.
     *
     * @param id tells it from earlier ones
     * @param repeats whether what earlier ones sent may be lost
     */
    record Incarnation(long id, boolean repeats) {}

    /** Deals with a record about a deal. */
    void on(byte[] deal, Signal signal, Instant now) {
        Optional<StoredEntry> before = Optional.ofNullable(entries.get(deal));
        Optional<DealEntry> known = before.map(StoredEntry::entry);
        boolean revived = before.filter(this::ofEarlierLife).isPresent();
        if (revived) {
            timers.arm(before.get().armed(), deal);
            if (!before.get().entry().cause().equals(signal.cause())) {
                repeatLast(deal, before.get());
            }
        }
        Transition transition = machine.on(known, signal, now);
        Optional<DealEntry> after = carryOut(deal, transition, now);
        if (after.isPresent() && (revived || !after.equals(known))) {
            store(deal, after.get(), armed(deal, before, machine.nextDue(after.get())));
        }
    }

    /** Deals with a timer that has fired. */
    void on(Timer timer, Instant now) {
        StoredEntry before = entries.get(timer.deal());
        if (before != null) {
            if (ofEarlierLife(before)) {
                repeatLast(timer.deal(), before);
            }
            Transition transition = machine.on(Optional.of(before.entry()), new TimerFired(), now);
            Optional<DealEntry> after = carryOut(timer.deal(), transition, now);
            if (after.isEmpty()) {
                entries.delete(timer.deal());
            } else {
                Instant due = machine.nextDue(after.get());
                timers.arm(due, timer.deal());
                store(timer.deal(), after.get(), due);
                if (due.equals(timer.at())) {
                    return;
                }
            }
        }
        timers.disarm(timer.at(), timer.deal());
    }

    private void store(byte[] deal, DealEntry entry, Instant armed) {
        entries.put(deal, new StoredEntry(entry, armed, incarnation.id()));
    }

    /** Arms a timer if the one that there is would come too late, and gives the time of the one that is armed. */
    private Instant armed(byte[] deal, Optional<StoredEntry> before, Instant due) {
        if (before.isPresent() && !due.isBefore(before.get().armed())) {
            return before.get().armed();
        }
        timers.arm(due, deal);
        before.ifPresent(earlier -> timers.disarm(earlier.armed(), deal));
        return due;
    }

    private boolean ofEarlierLife(StoredEntry stored) {
        return incarnation.repeats() && stored.writer() != incarnation.id();
    }

    private void repeatLast(byte[] deal, StoredEntry before) {
        before.entry().pending().stream()
                .map(Effect::event)
                .flatMap(Optional::stream)
                .forEach(event -> outbox.event(deal, event));
        before.entry().changed().forEach(outbox::status);
    }

    /** Sends what a transition asks for; a task that cannot be sent leads to a further transition. */
    private Optional<DealEntry> carryOut(byte[] deal, Transition transition, Instant now) {
        List<TaskRefused> refused = send(deal, transition);
        Optional<DealEntry> entry = transition.entry();
        for (TaskRefused refusal : refused) {
            Transition further = machine.on(entry, refusal, now);
            send(deal, further);
            entry = further.entry();
        }
        return entry;
    }

    private List<TaskRefused> send(byte[] deal, Transition transition) {
        List<TaskRefused> refused = new ArrayList<>();
        for (Effect effect : transition.effects()) {
            Optional<TaskRefused> refusal =
                    effect.match(task -> issue(deal, transition, task), event -> record(deal, event));
            refusal.ifPresent(refused::add);
        }
        transition.changed().forEach(outbox::status);
        return refused;
    }

    private Optional<TaskRefused> record(byte[] deal, RecordEvent event) {
        outbox.event(deal, event);
        return Optional.empty();
    }

    private Optional<TaskRefused> issue(byte[] deal, Transition transition, IssueTask task) {
        Run run = transition.changed().stream()
                .filter(changed -> changed.ref().equals(task.run()))
                .findFirst()
                .orElseThrow();
        try {
            outbox.task(deal, run, task);
            return Optional.empty();
        } catch (TaskRefusedException e) {
            return Optional.of(new TaskRefused(
                    transition.entry().orElseThrow().cause(), task.step(), String.valueOf(e.getMessage())));
        }
    }
}

package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a signal leads to.
 *
 * @param entry what is to be kept of the subject; empty if nothing
 * @param effects what is to be done, in this order
 * @param changed runs whose present state is to be published, in this order
 */
public record Transition(Optional<SubjectEntry> entry, List<Effect> effects, List<Run> changed) {

    /** The run that an effect is about, if it is still here. */
    public Optional<Run> run(RunRef ref) {
        return Stream.concat(changed.stream(), entry.stream().flatMap(SubjectEntry::changed))
                .filter(run -> run.ref().equals(ref))
                .findFirst();
    }

    /** Keeps nothing and asks for nothing. */
    static Transition nothing() {
        return new Transition(Optional.empty(), List.of(), List.of());
    }

    /** Keeps an entry as it is. */
    static Transition unchanged(SubjectEntry entry) {
        return new Transition(Optional.of(entry), List.of(), List.of());
    }

    /** Sends a task whose turn has come, of which nothing more is to be told. */
    static Transition issued(SubjectEntry entry, RunProgress progress) {
        return new Transition(Optional.of(entry.issued(progress)), progress.effects(), List.of());
    }

    /** Asks once more for what the last transition has asked for. */
    public static Transition repeated(SubjectEntry entry) {
        return new Transition(
                Optional.of(entry), entry.pending(), entry.changed().toList());
    }

    /** Keeps the entry as it is, and tells that a signal did not count. */
    static Transition ignored(
            Optional<SubjectEntry> entry,
            RunRef ref,
            Optional<StepOfEvent> step,
            String why,
            Position cause,
            Instant now) {
        RecordEvent event = new RecordEvent(
                ref,
                0,
                now,
                Kind.SIGNAL_IGNORED,
                step,
                List.of(),
                Optional.empty(),
                Optional.of(why),
                Optional.empty(),
                cause);
        return new Transition(entry, List.of(event), List.of());
    }
}

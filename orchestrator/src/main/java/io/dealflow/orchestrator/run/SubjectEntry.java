package io.dealflow.orchestrator.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the orchestrator keeps of a subject: enough to know it again, and its latest run as long as something may happen
 * to that.
 *
 * @param ref names the latest run of the subject
 * @param published what the latest run is about
 * @param touchedAt when a transition last changed the entry
 * @param cause of the last transition that a record caused
 * @param pending effects of the last transition: done again if its cause is delivered again
 * @param superseded the run that the last transition replaced
 * @param run the latest run, until it leaves
 */
public record SubjectEntry(
        RunRef ref,
        Publication published,
        Instant touchedAt,
        Position cause,
        List<Effect> pending,
        Optional<Run> superseded,
        Optional<Run> run) {

    /** Whether its run is here and has failed. */
    boolean failed() {
        return run.filter(present -> present.state() == Run.State.FAILED).isPresent();
    }

    /** The same when its run has left. If that had failed, the subject is not known again: it may start once more. */
    SubjectEntry withoutRun() {
        Publication known = failed() ? published.forgotten() : published;
        return new SubjectEntry(ref, known, touchedAt, cause, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same, with a run of which attempts were looked at. */
    SubjectEntry watching(Run watched) {
        return new SubjectEntry(ref, published, touchedAt, cause, pending, superseded, Optional.of(watched));
    }

    /**
     * The same, with a task issued whose turn has come: it belongs to the last transition, and is sent with it again.
     */
    SubjectEntry issued(RunProgress progress) {
        List<Effect> all =
                Stream.concat(pending.stream(), progress.effects().stream()).toList();
        Optional<Run> waiting =
                run.map(present -> present.watching(progress.run().steps()));
        return new SubjectEntry(ref, published, touchedAt, cause, all, superseded, waiting);
    }

    /** The runs that the last transition changed and that are still here. */
    public Stream<Run> changed() {
        return Stream.concat(superseded.stream(), run.stream());
    }
}

package io.dealflow.orchestrator.run;

import java.util.List;
import java.util.Optional;

/**
 * Says what is kept of a subject after a transition of its run.
 *
 * @param lingers whether a run that has ended stays for a while, so that its end can be told again
 */
record Keeping(boolean lingers) {

    /** The transition to a run, with these effects. */
    Transition kept(Run run, Publication published, Position cause, List<Effect> effects, Optional<Run> superseded) {
        SubjectEntry entry =
                new SubjectEntry(run.ref(), published, run.updatedAt(), cause, effects, superseded, Optional.of(run));
        List<Run> changed = entry.changed().toList();
        boolean leaves = run.ended() && run.state() != Run.State.FAILED && !lingers;
        return new Transition(Optional.of(leaves ? entry.withoutRun() : entry), effects, changed);
    }
}

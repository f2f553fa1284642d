package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/**
 * The rules of how a run ends that fails or is cancelled: once all that it did is undone that can be, what was done
 * last first. For one thread.
 */
record UndoRules(Walk walk, RunProgress run, Workflow workflow, ScopeRules scopes) {

    /** Ends a run, or begins to undo what it did. */
    void conclude(FrameProgress root, Run.State state, String why) {
        Optional<Undoing> before = run.standing().undoing();
        List<Undoable> done = root.undoable();
        if (before.isPresent()) {
            run.fail("%s; it was to be %s: %s"
                    .formatted(why, before.get().state(), before.get().reason()));
        } else if (done.isEmpty()) {
            if (state == Run.State.CANCELLED) {
                root.leave();
            }
            run.end(state, why);
        } else {
            GivenUp givenUp = GivenUp.ended(state, why);
            root.leaves().map(FrameProgress::place).toList().forEach(place -> run.giveUp(place, givenUp));
            undo(root, Undoing.of(state, why, done));
            walk.workThrough();
            run.record(Kind.RUN_UNDOING, Optional.of(why));
        }
    }

    /** Undoes what comes after that which is undone, or ends the run. */
    void undone(FrameProgress root) {
        run.standing().undoing().flatMap(Undoing::next).ifPresentOrElse(next -> undo(root, next), () -> {
            root.leave();
            walk.stop(run::undone);
        });
    }

    /** Begins to undo a node: a frame of its own within one that knows what the run knows. */
    private void undo(FrameProgress root, Undoing undoing) {
        run.standing().undo(undoing, workflow.deadline());
        Block block = undoing.block(workflow);
        FrameProgress undoes = new FrameProgress(0, block, "", null, false, root.facts());
        undoes.goTo(block.first().orElseThrow());
        walk.goOnAs(undoes);
        scopes.begin(undoes, undoing.present().facts());
    }
}

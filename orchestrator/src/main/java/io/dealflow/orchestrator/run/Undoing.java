package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.CalledAgent;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left to undo of a run that has failed or was cancelled.
 *
 * @param state how it ends then
 * @param reason why it failed or was cancelled
 * @param present what is being undone
 * @param rest what is undone after that, in this order
 */
public record Undoing(Run.State state, String reason, Undoable present, List<Undoable> rest) {

    /**
     * Begins with what was done last.
     *
     * @param done what was done, in that order; at least one
     */
    static Undoing of(Run.State state, String reason, List<Undoable> done) {
        List<Undoable> reverse = new ArrayList<>(done);
        Collections.reverse(reverse);
        return new Undoing(state, reason, reverse.get(0), List.copyOf(reverse.subList(1, reverse.size())));
    }

    /** What is left when the present one is undone; empty if nothing is. */
    Optional<Undoing> next() {
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Undoing(state, reason, rest.get(0), rest.subList(1, rest.size())));
    }

    /** The block by which the present one is undone, as the only one of a node of its own. */
    Block block(Workflow workflow) {
        Work work = new Work.Scope(
                new Spread.One(workflow.undo(present.path()), false), Optional.empty(), Optional.empty());
        Target leave = new Target.Leave();
        return new Block(List.of(new Node(
                present.path() + "/" + CalledAgent.UNDO,
                Optional.empty(),
                work,
                Route.to(leave),
                leave,
                Optional.empty(),
                Map.of(),
                Optional.empty())));
    }
}

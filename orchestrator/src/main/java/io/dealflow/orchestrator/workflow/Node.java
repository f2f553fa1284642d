package io.dealflow.orchestrator.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named place in a workflow.
 *
 * @param name name, unique in its block
 * @param when the node is passed over where it does not hold; empty if it never is
 * @param work what is done there
 * @param next where a run goes afterwards
 * @param otherwise where a run goes that passes it over: to what stands below it
 * @param atMost how often one run may begin it or pass it over, from 1; empty if no way leads back to it
 * @param known full names of the types of the facts that are surely known where it begins, by the names of the facts;
 *     of an array that of its items
 * @param undo what is done if the node is done and the run fails or is cancelled later; empty if nothing
 */
public record Node(
        String name,
        Optional<Condition> when,
        Work work,
        Route next,
        Target otherwise,
        Optional<Integer> atMost,
        Map<String, String> known,
        Optional<Block> undo) {

    /** All blocks within it, that of its handler and that which undoes it included. */
    Stream<Block> blocks() {
        return Stream.concat(work.blocks().stream().flatMap(Work.Scope::all), undo.stream());
    }
}

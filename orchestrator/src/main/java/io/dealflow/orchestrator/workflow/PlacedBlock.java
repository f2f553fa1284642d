package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import java.util.List;
import java.util.Optional;

/** A block of a workflow as written, and where it is. Two are equal only if they are the same. */
final class PlacedBlock {

    private final String prefix;
    private final Optional<Place> scope;
    private final List<Place> places;

    private PlacedBlock(String prefix, Optional<Place> scope, BlockDefinition block) {
        this.prefix = prefix;
        this.scope = scope;
        this.places = block.nodes().stream().map(node -> new Place(this, node)).toList();
    }

    /** The block that a run begins with. */
    static PlacedBlock root(BlockDefinition block) {
        return new PlacedBlock("", Optional.empty(), block);
    }

    /** A block within a node. */
    static PlacedBlock within(Place scope, String prefix, BlockDefinition block) {
        return new PlacedBlock(prefix, Optional.of(scope), block);
    }

    /** What the paths of its places begin with. */
    String prefix() {
        return prefix;
    }

    /** The node that it is in, or empty if it is the outermost block. */
    Optional<Place> scope() {
        return scope;
    }

    /** Its nodes in the order of the file. */
    List<Place> places() {
        return places;
    }
}

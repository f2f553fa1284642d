package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What is within a node.
 *
 * @param blocks its blocks, but for that of its handler
 * @param caught what is caught at it
 * @param mark stands between its path and those of the nodes in its blocks
 * @param kind how its blocks stand to what is around them
 */
record Inside(List<BlockDefinition> blocks, Optional<CatchDefinition> caught, String mark, Kind kind) {

    /** Nothing is within the node. */
    static final Inside NOTHING = new Inside(List.of(), Optional.empty(), "/", Kind.SHARED);

    /** How the blocks of a node stand to what is around them. */
    enum Kind {
        /** What they learn is known outside at once. */
        SHARED,
        /** The same, and an {@code end} in them leads to their own end. */
        WORKFLOW,
        /** They have facts of their own. */
        OWN
    }
}

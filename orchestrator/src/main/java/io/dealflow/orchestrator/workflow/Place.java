package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A node of a workflow as written, and where it is. Two are equal only if they are the same. */
final class Place {

    private final PlacedBlock block;
    private final NodeDefinition node;
    private final List<PlacedBlock> blocks;
    private final Optional<PlacedBlock> handler;
    private final Optional<PlacedBlock> undo;
    private final Inside.Kind kind;

    Place(PlacedBlock block, NodeDefinition node) {
        this.block = block;
        this.node = node;
        Inside inside = node.work().inside();
        this.blocks = inside.blocks().stream()
                .map(inner -> PlacedBlock.within(this, path() + inside.mark(), inner))
                .toList();
        this.handler = inside.caught()
                .map(caught -> PlacedBlock.within(this, path() + "/" + CalledAgent.CATCH + "/", caught.block()));
        this.undo =
                node.undo().map(undoing -> PlacedBlock.within(this, path() + "/" + CalledAgent.UNDO + "/", undoing));
        this.kind = inside.kind();
    }

    /** The block that it is in. */
    PlacedBlock block() {
        return block;
    }

    NodeDefinition node() {
        return node;
    }

    WorkDefinition work() {
        return node.work();
    }

    String name() {
        return node.name().value();
    }

    /** Line of its name. */
    int line() {
        return node.name().line();
    }

    /** Its name behind those of the nodes around it, such as {@code quotes[]/draft}. */
    String path() {
        return block.prefix() + name();
    }

    /** The blocks within it, but for that of its handler. */
    List<PlacedBlock> blocks() {
        return blocks;
    }

    /** The block that handles its errors. */
    Optional<PlacedBlock> handler() {
        return handler;
    }

    /** The block that undoes it. */
    Optional<PlacedBlock> undo() {
        return undo;
    }

    /** Whether its block is a workflow that it calls. */
    boolean callsWorkflow() {
        return kind == Inside.Kind.WORKFLOW;
    }

    /** Whether what its blocks learn is known outside at once. */
    boolean shares() {
        return kind != Inside.Kind.OWN;
    }

    /** The blocks that a run works through before it is done. */
    Stream<PlacedBlock> inside() {
        return Stream.concat(blocks.stream(), handler.stream());
    }

    /** All blocks within it, that which undoes it included. */
    Stream<PlacedBlock> all() {
        return Stream.concat(inside(), undo.stream());
    }
}

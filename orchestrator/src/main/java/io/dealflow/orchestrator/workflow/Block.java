package io.dealflow.orchestrator.workflow;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Nodes that are worked through one after another, from the first on.
 *
 * @param nodes in the order of the file; their names are unique in the block
 */
public record Block(List<Node> nodes) {

    /** The node that it begins with; empty if there is nothing to do. */
    public Optional<Node> first() {
        return nodes.stream().findFirst();
    }

    /** The node of a name, if there is one. */
    public Optional<Node> find(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /**
     * The node of a name.
     *
     * @throws NoSuchElementException if there is none
     */
    public Node node(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("There is no node '%s'".formatted(name)));
    }
}

package io.dealflow.orchestrator.workflow;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the node of a workflow that a place in a run is of. */
final class Places {

    private static final Pattern ITEM = Pattern.compile("\\[\\d*]");

    private Places() {}

    /**
     * The node of a place.
     *
     * @param path the place, such as {@code quotes[2]/draft}
     * @throws NoSuchElementException if there is none
     */
    static Node node(Block root, String path) {
        return find(root, path).orElseThrow(() -> new NoSuchElementException("There is no place '%s'".formatted(path)));
    }

    /** The node of a place, if there is one. */
    static Optional<Node> find(Block root, String path) {
        List<Block> blocks = List.of(root);
        Optional<Node> at = Optional.empty();
        for (String part : ITEM.matcher(path).replaceAll("").split("/", -1)) {
            Optional<Node> above = at;
            if (above.isPresent() && part.equals(CalledAgent.CATCH)) {
                blocks = above.get().work().blocks().flatMap(Work.Scope::handler).map(Work.Handler::block).stream()
                        .toList();
            } else if (above.isPresent() && part.equals(CalledAgent.UNDO)) {
                blocks = above.get().undo().stream().toList();
            } else {
                at = blocks.stream()
                        .flatMap(block -> block.nodes().stream())
                        .filter(node -> node.name().equals(part))
                        .findFirst();
                blocks = at.stream()
                        .flatMap(node -> node.work().blocks().stream())
                        .flatMap(Work.Scope::body)
                        .toList();
            }
        }
        return at;
    }
}

package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Live.Open;
import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Work.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The frames of a run, one after another. */
final class TreeShape {

    private final List<Frame> frames = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final List<String> leaves = new ArrayList<>();

    private TreeShape() {}

    static TreeShape of(Run run) {
        TreeShape shape = new TreeShape();
        shape.look(run.root(), "");
        return shape;
    }

    /** All frames, the outermost one first. */
    List<Frame> frames() {
        return frames;
    }

    /** All nodes with blocks under way. */
    Stream<Open> open() {
        return open.stream();
    }

    /** The places at which no block is under way. */
    List<String> leaves() {
        return leaves;
    }

    private void look(Frame frame, String prefix) {
        frames.add(frame);
        frame.at().ifPresent(live -> {
            if (live instanceof Open scope) {
                open.add(scope);
                scope.frames()
                        .forEach(inner ->
                                look(inner, Frame.prefix(prefix + scope.node(), scope.each(), inner.number())));
            } else {
                leaves.add(prefix + live.node());
            }
        });
    }

    /** All nodes of a block and of those within it, by their names. */
    static Map<String, Node> nodes(Block block) {
        Map<String, Node> nodes = new HashMap<>();
        block.nodes().forEach(node -> {
            nodes.put(node.name(), node);
            inner(node).forEach(inner -> nodes.putAll(nodes(inner)));
        });
        return nodes;
    }

    /** The name of the node at a place. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** How many places a run of a block can be at: its nodes, those of an inner block as often as it may have items. */
    static int places(Block block) {
        return block.nodes().stream()
                .mapToInt(node -> 1
                        + items(node) * inner(node).mapToInt(TreeShape::places).sum())
                .sum();
    }

    private static int items(Node node) {
        return node.work().blocks().map(Scope::spread).orElse(null) instanceof Spread.Each each ? each.mostItems() : 1;
    }

    private static Stream<Block> inner(Node node) {
        return node.work().blocks().stream()
                .flatMap(scope -> Stream.concat(
                        scope.spread()
                                .match(
                                        one -> Stream.of(one.block()),
                                        all -> all.branches().stream(),
                                        each -> Stream.of(each.block())),
                        scope.handler().stream().map(handler -> handler.block())));
    }
}

package io.dealflow.orchestrator.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Links the blocks of a workflow, from the outermost inwards: compiles their expressions against what is surely known
 * at each node, and checks what agents need. Within a block it follows the ways, so that the types of facts that are
 * set are known where they are read.
 */
record Linker(LinkContext context) {

    /**
     * Links a block. What is wrong becomes a problem, and is left out.
     *
     * @param known what is surely known where it begins
     */
    Block link(PlacedBlock block, KnownFacts known) {
        BlockTargets targets = new BlockTargets(block);
        RouteLinker routes = new RouteLinker(targets, context);
        Map<Place, Node> nodes = new HashMap<>();
        for (Place place : context.flow().ways(block).ordered()) {
            KnownFacts before = known.with(context.flow().before(place));
            nodes.put(
                    place,
                    new Node(
                            place.name(),
                            place.node().when().flatMap(when -> context.condition(when, before)),
                            place.work().match(new WorkLinker(this, context, place, before)),
                            routes.route(place, before),
                            targets.below(place),
                            place.node().atMost().map(most -> most.value()),
                            context.known(before),
                            place.undo().map(undo -> undo(place, undo, before))));
        }
        List<Node> linked =
                block.places().stream().map(nodes::get).filter(Objects::nonNull).toList();
        return new Block(linked);
    }

    private Block undo(Place place, PlacedBlock block, KnownFacts before) {
        return link(block, before.with(context.flow().learned(place).orElse(Known.NOTHING)));
    }
}

package io.dealflow.orchestrator.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The ways between the nodes of one block. */
final class BlockWays {

    private final PlacedBlock block;
    private final Map<Place, List<Way>> ways = new HashMap<>();
    private final Set<Place> ends = new HashSet<>();

    /**
     * Finds the ways.
     *
     * @param comesOut whether a run can come out of what is inside a node
     */
    BlockWays(PlacedBlock block, Predicate<Place> comesOut) {
        this.block = block;
        BlockTargets targets = new BlockTargets(block);
        for (Place place : block.places()) {
            List<Way> from = new ArrayList<>();
            if (comesOut.test(place)) {
                List<Target> after = targets.after(place);
                after.forEach(target -> add(targets, place, true, target, from));
                if (after.contains(new Target.End())) {
                    ends.add(place);
                }
            }
            if (place.node().when().isPresent()) {
                add(targets, place, false, targets.below(place), from);
            }
            ways.put(place, List.copyOf(from));
        }
    }

    /**
     * A way from a node.
     *
     * @param from the node
     * @param done whether its work is done there, or it is passed over
     * @param to the node that it leads to; empty if it leads out of the block
     */
    record Way(Place from, boolean done, Optional<Place> to) {}

    /** The ways from a node to others and out of the block; not those to the end of the run. */
    List<Way> from(Place place) {
        return ways.getOrDefault(place, List.of());
    }

    /** Whether a way leads from a node that is done to the end of the run, or of the workflow that is called. */
    boolean ends(Place place) {
        return ends.contains(place);
    }

    /** The nodes that can be reached, in an order in which each comes after one that leads to it. */
    List<Place> ordered() {
        Deque<Place> order = new ArrayDeque<>();
        if (!block.places().isEmpty()) {
            visit(block.places().get(0), new HashSet<>(), order);
        }
        return List.copyOf(order);
    }

    /** The nodes from which a way leads out of the block. */
    Set<Place> leadingOut() {
        Set<Place> found = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Place place : block.places()) {
                more |= from(place).stream()
                                .anyMatch(way -> way.to().isEmpty()
                                        || found.contains(way.to().get()))
                        && found.add(place);
            }
        }
        return found;
    }

    /** Checks that every node can be reached, and that every way back is bounded. */
    void check(Problems problems) {
        new Circles(this)
                .find(block.places())
                .forEach(circle -> problems.add(
                        circle.get(0).line(),
                        "a loop without bound: %s; expected 'at-most' at one of its steps",
                        circle.stream().map(Place::path).collect(Collectors.joining(" -> "))));
        Set<Place> reached = new HashSet<>(ordered());
        block.places().stream()
                .filter(place -> !reached.contains(place))
                .forEach(place -> problems.add(place.line(), "no way leads to step '%s'", place.path()));
    }

    private static void add(BlockTargets targets, Place place, boolean done, Target target, List<Way> from) {
        target.match(
                        node -> targets.find(node.node()).map(to -> new Way(place, done, Optional.of(to))),
                        () -> Optional.of(new Way(place, done, Optional.empty())),
                        Optional::<Way>empty)
                .ifPresent(from::add);
    }

    private void visit(Place place, Set<Place> seen, Deque<Place> order) {
        if (seen.add(place)) {
            for (Way way : from(place)) {
                if (way.to().isPresent()) {
                    visit(way.to().get(), seen, order);
                }
            }
            order.addFirst(place);
        }
    }
}

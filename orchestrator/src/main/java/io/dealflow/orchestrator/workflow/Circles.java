package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.BlockWays.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for ways back that nothing bounds: those on which no node says how often it may be begun. */
final class Circles {

    private final BlockWays ways;
    private final Set<Place> done = new HashSet<>();

    Circles(BlockWays ways) {
        this.ways = ways;
    }

    /** Circles among some nodes, none of which is in two of them. Each begins and ends with the same node. */
    List<List<Place>> find(List<Place> places) {
        List<List<Place>> found = new ArrayList<>();
        for (Place place : places) {
            from(place, new ArrayList<>()).ifPresent(found::add);
        }
        return found;
    }

    private Optional<List<Place>> from(Place place, List<Place> way) {
        int before = way.indexOf(place);
        if (before >= 0) {
            List<Place> circle = new ArrayList<>(way.subList(before, way.size()));
            circle.add(place);
            return Optional.of(circle);
        }
        if (place.node().atMost().isPresent() || !done.add(place)) {
            return Optional.empty();
        }
        way.add(place);
        for (Way next : ways.from(place)) {
            Optional<List<Place>> found = next.to().flatMap(to -> from(to, way));
            if (found.isPresent()) {
                return found;
            }
        }
        way.remove(way.size() - 1);
        return Optional.empty();
    }
}

package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.BlockWays.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds a way of a workflow on which a fact is not produced, for errors. */
record MissingWay(FactFlow flow, String fact) {

    /** A way to a node, such as {@code score -> retrieve (failed) -> draft}. */
    String to(Place goal) {
        List<String> steps = new ArrayList<>(around(goal.block()));
        steps.addAll(
                within(goal.block(), place -> place.equals(goal), way -> false).orElse(List.of(goal.path())));
        return String.join(" -> ", steps);
    }

    /** A way through a block until a run leaves it. */
    String through(PlacedBlock block) {
        return String.join(
                " -> ", within(block, place -> false, way -> way.to().isEmpty()).orElse(List.of()));
    }

    /** The way to where a block begins. */
    private List<String> around(PlacedBlock block) {
        if (block.scope().isEmpty()) {
            return List.of();
        }
        Place scope = block.scope().get();
        List<String> steps = new ArrayList<>(around(scope.block()));
        List<String> way = within(scope.block(), place -> place.equals(scope), last -> false)
                .orElse(List.of(scope.path()));
        steps.addAll(way.subList(0, way.size() - 1));
        if (scope.undo().filter(block::equals).isPresent()) {
            steps.add(scope.path());
        }
        if (scope.handler().filter(block::equals).isPresent()) {
            steps.add(scope.path() + " (failed)");
        }
        return steps;
    }

    private Optional<List<String>> within(PlacedBlock block, Predicate<Place> goal, Predicate<Way> last) {
        List<String> steps = new ArrayList<>();
        return !block.places().isEmpty()
                        && follow(flow.ways(block), block.places().get(0), goal, last, new HashSet<>(), steps)
                ? Optional.of(steps)
                : Optional.empty();
    }

    private boolean follow(
            BlockWays ways,
            Place from,
            Predicate<Place> goal,
            Predicate<Way> last,
            Set<Place> seen,
            List<String> steps) {
        if (goal.test(from)) {
            steps.add(from.path());
            return true;
        }
        if (!seen.add(from)) {
            return false;
        }
        for (Way way : ways.from(from)) {
            if (way.done()
                    && flow.learned(from)
                            .filter(known -> known.facts().contains(fact))
                            .isPresent()) {
                continue;
            }
            steps.add(from.path() + manner(way));
            if (last.test(way)
                    || way.to()
                            .filter(to -> follow(ways, to, goal, last, seen, steps))
                            .isPresent()) {
                return true;
            }
            steps.remove(steps.size() - 1);
        }
        return false;
    }

    private String manner(Way way) {
        if (!way.done()) {
            return " (passed over)";
        }
        boolean lacking = way.from().handler().stream()
                .flatMap(handler -> flow.learned(handler).stream())
                .anyMatch(known -> !known.facts().contains(fact));
        boolean produced = way.from().blocks().stream()
                .flatMap(block -> flow.learned(block).stream())
                .anyMatch(known -> known.facts().contains(fact));
        return lacking && produced ? " (failed)" : "";
    }
}

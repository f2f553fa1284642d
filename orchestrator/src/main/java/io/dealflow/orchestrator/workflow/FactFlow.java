package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.BlockWays.Way;
import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.DoDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.EmitDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForkDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ListenDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RaiseDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RunDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.TryDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.WaitDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows the facts along the ways of a workflow, from the innermost blocks outwards. What a block learns does not
 * depend on what is known before it, so each is looked at once; a node that a way leads back to knows what all ways to
 * it know. The agents of all calls are looked up on the way.
 */
final class FactFlow {

    private final FactTypes types;
    private final Map<PlacedBlock, BlockWays> ways = new LinkedHashMap<>();
    private final Map<Place, Known> before = new HashMap<>();
    private final Map<Place, Optional<Known>> learned = new HashMap<>();
    private final Map<PlacedBlock, Optional<Known>> exits = new HashMap<>();

    FactFlow(FactTypes types, PlacedBlock root) {
        this.types = types;
        follow(root);
    }

    /** The ways between the nodes of a block. */
    BlockWays ways(PlacedBlock block) {
        return Objects.requireNonNull(ways.get(block));
    }

    /** Checks the ways of all blocks. */
    void check(Problems problems) {
        ways.values().forEach(between -> between.check(problems));
    }

    /** What a block has surely learned before one of its nodes that can be reached. */
    Known before(Place place) {
        return before.getOrDefault(place, Known.NOTHING);
    }

    /** What is surely learned at a node that is done, for those that come after it; empty if none can. */
    Optional<Known> learned(Place place) {
        return learned.getOrDefault(place, Optional.empty());
    }

    /** What is surely learned in a block when a run leaves it; empty if none can. */
    Optional<Known> learned(PlacedBlock block) {
        return exits.getOrDefault(block, Optional.empty());
    }

    /** What is surely learned by a way from a node that can be reached. */
    Known after(Way way) {
        Known known = before(way.from());
        return way.done() ? known.plus(learned(way.from()).orElse(Known.NOTHING)) : known;
    }

    private void follow(PlacedBlock block) {
        for (Place place : block.places()) {
            place.all().forEach(this::follow);
            learned.put(place, place.work().match(new Learning(place)));
        }
        BlockWays between = new BlockWays(block, place -> learned(place).isPresent());
        ways.put(block, between);
        List<Place> order = between.ordered();
        order.stream().limit(1).forEach(first -> before.put(first, Known.NOTHING));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Place place : order) {
                for (Way way : between.from(place)) {
                    changed |= arrive(way);
                }
            }
        }
        exits.put(block, exit(order, between));
    }

    /** What is surely learned in a workflow that is called, at each place at which it ends before its last node. */
    private Stream<Known> endings(PlacedBlock block) {
        return ways(block).ordered().stream().flatMap(place -> {
            Stream<Known> here = ways(block).ends(place)
                    ? Stream.of(before(place).plus(learned(place).orElse(Known.NOTHING)))
                    : Stream.empty();
            Stream<Known> inside = place.callsWorkflow()
                    ? Stream.empty()
                    : place.inside()
                            .flatMap(this::endings)
                            .map(known -> before(place).plus(place.shares() ? known : Known.NOTHING));
            return Stream.concat(here, inside);
        });
    }

    /** Takes what is known on a way to the node that it leads to. Gives whether that changes anything. */
    private boolean arrive(Way way) {
        if (way.to().isEmpty()) {
            return false;
        }
        Known after = after(way);
        Known old = before.get(way.to().get());
        Known both = old == null ? after : old.or(after);
        before.put(way.to().get(), both);
        return !both.equals(old);
    }

    private Optional<Known> exit(List<Place> order, BlockWays between) {
        return order.isEmpty()
                ? Optional.of(Known.NOTHING)
                : order.stream()
                        .flatMap(place -> between.from(place).stream())
                        .filter(way -> way.to().isEmpty())
                        .map(this::after)
                        .reduce(Known::or);
    }

    /** What is learned at a node whose blocks have been followed. */
    private final class Learning implements WorkDefinition.Cases<Optional<Known>> {

        private final Place place;

        Learning(Place place) {
            this.place = place;
        }

        @Override
        public Optional<Known> call(CallDefinition call) {
            return Optional.of(types.resolve(place, call)
                    .map(fact -> Known.of(List.of(fact)))
                    .orElse(Known.OPEN));
        }

        @Override
        public Optional<Known> choose(SwitchDefinition choose) {
            return Optional.of(Known.NOTHING);
        }

        @Override
        public Optional<Known> set(SetDefinition set) {
            return Optional.of(Known.of(set.assignments().stream()
                    .map(assignment -> assignment.fact().value())
                    .toList()));
        }

        @Override
        public Optional<Known> raise(RaiseDefinition raise) {
            return Optional.empty();
        }

        @Override
        public Optional<Known> pause(WaitDefinition pause) {
            return Optional.of(Known.NOTHING);
        }

        @Override
        public Optional<Known> listen(ListenDefinition listen) {
            return Optional.of(types.signal(place, listen)
                    .map(fact -> Known.of(List.of(fact)))
                    .orElse(Known.NOTHING));
        }

        @Override
        public Optional<Known> emit(EmitDefinition emit) {
            return Optional.of(Known.NOTHING);
        }

        @Override
        public Optional<Known> run(RunDefinition run) {
            PlacedBlock called = place.blocks().get(0);
            return Stream.concat(learned(called).stream(), endings(called)).reduce(Known::or);
        }

        @Override
        public Optional<Known> block(DoDefinition block) {
            return either();
        }

        @Override
        public Optional<Known> attempt(TryDefinition attempt) {
            return either();
        }

        @Override
        public Optional<Known> fork(ForkDefinition fork) {
            List<Known> done = place.blocks().stream()
                    .flatMap(branch -> learned(branch).stream())
                    .toList();
            int join = Math.min(fork.join().value(), fork.branches().size());
            if (done.size() < join) {
                return Optional.empty();
            }
            return join == fork.branches().size()
                    ? done.stream().reduce(Known::plus)
                    : done.stream().reduce(Known::or);
        }

        @Override
        public Optional<Known> each(ForDefinition each) {
            return Optional.of(Known.of(
                    each.collected().keySet().stream().map(Located::value).toList()));
        }

        private Optional<Known> either() {
            return place.inside().flatMap(block -> learned(block).stream()).reduce(Known::or);
        }
    }
}

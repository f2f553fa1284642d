package io.dealflow.orchestrator.workflow;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The facts that nodes produce, with the lines that name them. */
record Products(FactTypes types, FactFlow flow) {

    /** The facts that are produced anywhere in a block, with the first line of each, in the order of the file. */
    Map<String, Integer> anywhere(PlacedBlock block) {
        Map<String, Integer> found = new LinkedHashMap<>();
        block.places().forEach(place -> {
            place.work().match(new Own(place, false)).forEach(fact -> found.putIfAbsent(fact.value(), fact.line()));
            place.all().forEach(inside -> anywhere(inside).forEach(found::putIfAbsent));
        });
        return found;
    }

    /** The facts that may come out of a block, with a line of each. */
    Map<String, Integer> outOf(PlacedBlock block) {
        return outOf(block, false);
    }

    /**
     * The same of a block that may belong to a workflow that is called.
     *
     * @param called whether it does, so that its facts come out at an {@code end} too
     */
    private Map<String, Integer> outOf(PlacedBlock block, boolean called) {
        Map<String, Integer> found = new LinkedHashMap<>();
        Set<Place> leadingOut = flow.ways(block).leadingOut();
        block.places().stream()
                .filter(place -> called || leadingOut.contains(place))
                .flatMap(place -> place.work().match(new Own(place, called)))
                .forEach(fact -> found.putIfAbsent(fact.value(), fact.line()));
        return found;
    }

    /** What becomes known outside of a node when it is done. */
    private final class Own implements WorkDefinition.Cases<Stream<Located<String>>> {

        private final Place place;
        private final boolean called;

        /**
         * Creates the cases.
         *
         * @param called whether the node belongs to a workflow that is called
         */
        Own(Place place, boolean called) {
            this.place = place;
            this.called = called;
        }

        @Override
        public Stream<Located<String>> call(CallDefinition call) {
            int line = call.as().map(Located::line).orElse(place.line());
            return types.outcome(call).map(fact -> new Located<>(fact, line)).stream();
        }

        @Override
        public Stream<Located<String>> choose(SwitchDefinition choose) {
            return Stream.empty();
        }

        @Override
        public Stream<Located<String>> set(SetDefinition set) {
            return set.assignments().stream().map(SetDefinition.Assignment::fact);
        }

        @Override
        public Stream<Located<String>> raise(RaiseDefinition raise) {
            return Stream.empty();
        }

        @Override
        public Stream<Located<String>> pause(WaitDefinition pause) {
            return Stream.empty();
        }

        @Override
        public Stream<Located<String>> block(DoDefinition block) {
            return inside(called);
        }

        @Override
        public Stream<Located<String>> attempt(TryDefinition attempt) {
            return inside(called);
        }

        @Override
        public Stream<Located<String>> fork(ForkDefinition fork) {
            return inside(false);
        }

        @Override
        public Stream<Located<String>> listen(ListenDefinition listen) {
            return listen.as().stream();
        }

        @Override
        public Stream<Located<String>> emit(EmitDefinition emit) {
            return Stream.empty();
        }

        @Override
        public Stream<Located<String>> run(RunDefinition run) {
            return inside(true);
        }

        @Override
        public Stream<Located<String>> each(ForDefinition each) {
            return each.collected().keySet().stream();
        }

        private Stream<Located<String>> inside(boolean ends) {
            return place.inside()
                    .flatMap(block -> outOf(block, ends).entrySet().stream())
                    .map(fact -> new Located<>(fact.getKey(), fact.getValue()));
        }
    }
}

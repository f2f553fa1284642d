package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.Work.Handler.Filter;
import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
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
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Follows errors from the nodes that raise them to those that catch them. An error that nothing raises is not caught.
 * What comes out of a block that undoes a node is caught by nothing around it.
 */
record FaultFlow(Problems problems) {

    /** Checks a block and all within it. Gives the types of the errors that may come out of it. */
    Set<String> outOf(PlacedBlock block) {
        Set<String> types = new TreeSet<>();
        for (Place place : block.places()) {
            types.addAll(place.work().match(new Raised(place)));
            place.node().when().ifPresent(when -> types.add(FaultType.EXPRESSION.uri()));
            place.undo().ifPresent(this::outOf);
            place.node().atMost().ifPresent(most -> types.add(FaultType.BOUND.uri()));
        }
        return types;
    }

    private void check(Place place, Located<String> type, Filter filter, Set<String> raised) {
        if (filter.type().filter(raised::contains).isEmpty()) {
            List<String> names = names(raised);
            problems.add(
                    type.line(),
                    "step '%s' catches '%s', an error type that nothing raises%s, %s",
                    place.path(),
                    type.value(),
                    Suggestion.of(type.value(), names),
                    names.isEmpty()
                            ? "as nothing inside raises any error"
                            : "expected one of " + String.join(", ", names));
        }
    }

    /** The short names of types that have one, then the others. */
    private static List<String> names(Set<String> types) {
        return Stream.concat(
                        Arrays.stream(FaultType.values())
                                .filter(type -> types.contains(type.uri()))
                                .map(FaultType::shortName),
                        types.stream().filter(type -> FaultType.of(type).isEmpty()))
                .toList();
    }

    /** The types of the errors that a node may end with, but for those of what stands beside its work. */
    private final class Raised implements WorkDefinition.Cases<Set<String>> {

        private final Place place;

        Raised(Place place) {
            this.place = place;
        }

        @Override
        public Set<String> call(CallDefinition call) {
            return of(FaultType.COMMUNICATION, FaultType.TIMEOUT, FaultType.RUNTIME, FaultType.VALIDATION);
        }

        @Override
        public Set<String> choose(SwitchDefinition choose) {
            boolean computes = choose.by().isPresent()
                    || choose.cases().stream().anyMatch(choice -> choice.when().isPresent());
            return computes ? of(FaultType.EXPRESSION) : of();
        }

        @Override
        public Set<String> set(SetDefinition set) {
            return of(FaultType.EXPRESSION, FaultType.VALIDATION);
        }

        @Override
        public Set<String> raise(RaiseDefinition raise) {
            return Set.of(raise.fault().type());
        }

        @Override
        public Set<String> pause(WaitDefinition pause) {
            return of();
        }

        @Override
        public Set<String> listen(ListenDefinition listen) {
            return timed(listen.timeout().isPresent(), listen.as().isPresent() ? of(FaultType.VALIDATION) : of());
        }

        @Override
        public Set<String> emit(EmitDefinition emit) {
            return emit.data().isEmpty() ? of() : of(FaultType.EXPRESSION);
        }

        @Override
        public Set<String> run(RunDefinition run) {
            return timed(run.timeout().isPresent(), inside());
        }

        @Override
        public Set<String> block(DoDefinition block) {
            return timed(block.timeout().isPresent(), inside());
        }

        @Override
        public Set<String> attempt(TryDefinition attempt) {
            Set<String> raised = inside();
            attempt.handler().ifPresent(caught -> {
                caught.type().ifPresent(type -> check(place, type, caught.filter(), raised));
                raised.removeIf(type -> surely(caught, type));
                caught.when().ifPresent(when -> raised.add(FaultType.EXPRESSION.uri()));
            });
            place.handler().ifPresent(handler -> raised.addAll(outOf(handler)));
            return timed(attempt.timeout().isPresent(), raised);
        }

        @Override
        public Set<String> fork(ForkDefinition fork) {
            return timed(fork.timeout().isPresent(), inside());
        }

        @Override
        public Set<String> each(ForDefinition each) {
            Set<String> raised = inside();
            raised.addAll(of(FaultType.VALIDATION, FaultType.BOUND));
            each.goesOn().ifPresent(goesOn -> raised.add(FaultType.EXPRESSION.uri()));
            return timed(each.timeout().isPresent(), raised);
        }

        private Set<String> inside() {
            Set<String> raised = new TreeSet<>();
            place.blocks().forEach(block -> raised.addAll(outOf(block)));
            return raised;
        }

        private static Set<String> timed(boolean timed, Set<String> raised) {
            if (timed) {
                raised.add(FaultType.TIMEOUT.uri());
            }
            return raised;
        }

        private static boolean surely(CatchDefinition caught, String type) {
            Filter filter = caught.filter();
            return caught.when().isEmpty()
                    && filter.status().isEmpty()
                    && filter.title().isEmpty()
                    && filter.type().filter(wanted -> !wanted.equals(type)).isEmpty();
        }

        private static Set<String> of(FaultType... types) {
            Set<String> uris = new TreeSet<>();
            Arrays.stream(types).map(FaultType::uri).forEach(uris::add);
            return uris;
        }
    }
}

package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.Route.First.Branch;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition.Case;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Links the ways from the nodes of one block. */
record RouteLinker(BlockTargets targets, LinkContext context) {

    /**
     * The way from a node that is done.
     *
     * @param known what is surely known before the node
     */
    Route route(Place place, KnownFacts known) {
        return place.work()
                .choice()
                .map(choose -> choose.by()
                        .map(by -> named(place, choose, by, known))
                        .orElseGet(() -> first(place, choose, known)))
                .orElseGet(() -> Route.to(targets.then(place)));
    }

    private Route first(Place place, SwitchDefinition choose, KnownFacts known) {
        List<Branch> branches = new ArrayList<>();
        for (Case choice : choose.cases()) {
            Target target = targets.of(place, choice.then().value());
            choice.when()
                    .flatMap(when -> context.condition(when, known))
                    .ifPresent(condition -> branches.add(new Branch(condition, target)));
        }
        return new Route.First(
                List.copyOf(branches), targets.otherwise(place, choose).orElseGet(() -> targets.below(place)));
    }

    private Route named(Place place, SwitchDefinition choose, Located<String> by, KnownFacts known) {
        Map<String, Target> among = new LinkedHashMap<>();
        choose.cases().stream()
                .filter(choice -> !BlockTargets.isDefault(choose, choice))
                .forEach(choice -> among.putIfAbsent(
                        choice.name().value(), targets.of(place, choice.then().value())));
        Optional<Target> otherwise = targets.otherwise(place, choose);
        return context.name(by, known)
                .<Route>map(typed -> {
                    typed.path()
                            .filter(type -> type.getType() == Schema.Type.ENUM)
                            .ifPresent(type -> symbols(place, choose, type, otherwise.isPresent()));
                    return new Route.Named(typed.expression(), Collections.unmodifiableMap(among), otherwise);
                })
                .orElseGet(() -> Route.to(targets.below(place)));
    }

    private void symbols(Place place, SwitchDefinition choose, Schema type, boolean otherwise) {
        List<String> uncovered = new ArrayList<>(type.getEnumSymbols());
        for (Case choice : choose.cases()) {
            Located<String> name = choice.name();
            if (!BlockTargets.isDefault(choose, choice) && !type.hasEnumSymbol(name.value())) {
                context.problems()
                        .add(
                                name.line(),
                                "case '%s' of step '%s': %s has no symbol '%s'%s, expected one of %s",
                                name.value(),
                                place.path(),
                                type.getName(),
                                name.value(),
                                Suggestion.of(name.value(), type.getEnumSymbols()),
                                String.join(", ", type.getEnumSymbols()));
            }
            uncovered.remove(name.value());
        }
        if (!otherwise && !uncovered.isEmpty()) {
            context.problems()
                    .add(
                            place.line(),
                            "step '%s' has no case for %s of %s, expected one for each symbol, a case '%s' or 'then'",
                            place.path(),
                            String.join(", ", uncovered),
                            type.getName(),
                            BlockTargets.OTHERWISE);
        }
    }
}

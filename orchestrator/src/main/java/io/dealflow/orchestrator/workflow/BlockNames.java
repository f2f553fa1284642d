package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that the names of nodes are unique in their blocks, and that what names a node means one of its block. */
final class BlockNames {

    private final PlacedBlock root;
    private final Map<String, Place> everywhere = new LinkedHashMap<>();
    private final Problems problems;

    BlockNames(PlacedBlock root, Problems problems) {
        this.root = root;
        this.problems = problems;
        learn(root);
    }

    /** Checks all blocks. Gives whether all is right, so that the ways between the nodes are those that are meant. */
    boolean check() {
        return check(root);
    }

    private void learn(PlacedBlock block) {
        for (Place place : block.places()) {
            everywhere.putIfAbsent(place.name(), place);
            place.all().forEach(this::learn);
        }
    }

    private boolean check(PlacedBlock block) {
        Map<String, Place> byName = new LinkedHashMap<>();
        boolean right = true;
        for (Place place : block.places()) {
            Place first = byName.putIfAbsent(place.name(), place);
            if (first != null) {
                right = false;
                problems.add(
                        place.line(),
                        "step '%s' is there twice, first on %s; expected names to be unique",
                        place.path(),
                        problems.at(first.line(), place.line()));
            }
        }
        for (Place place : block.places()) {
            for (Located<Directive> then : directives(place).toList()) {
                right &= exists(place, then, byName);
            }
            for (PlacedBlock inside : place.all().toList()) {
                right &= check(inside);
            }
        }
        return right;
    }

    private static Stream<Located<Directive>> directives(Place place) {
        return Stream.concat(
                place.work().choice().stream()
                        .flatMap(choose -> choose.cases().stream())
                        .map(choice -> choice.then()),
                place.node().then().stream());
    }

    private boolean exists(Place place, Located<Directive> then, Map<String, Place> byName) {
        Optional<String> missing = then.value()
                .match(
                        Optional::<String>empty,
                        Optional::<String>empty,
                        Optional::<String>empty,
                        to -> Optional.of(to.node()))
                .filter(name -> !byName.containsKey(name));
        missing.ifPresent(name -> problems.add(
                then.line(),
                "step '%s' goes to '%s'%s, expected one of the steps %s",
                place.path(),
                name,
                elsewhere(name, then.line()).orElseGet(() -> Suggestion.of(name, byName.keySet())),
                String.join(", ", byName.keySet())));
        return missing.isEmpty();
    }

    private Optional<String> elsewhere(String name, int from) {
        return Optional.ofNullable(everywhere.get(name))
                .map(found -> ", which is in another block (%s); a way leads within its own block"
                        .formatted(problems.at(found.line(), from)));
    }
}

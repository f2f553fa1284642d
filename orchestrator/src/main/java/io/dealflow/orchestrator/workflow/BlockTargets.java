package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition.Case;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the nodes of one block lead. */
final class BlockTargets {

    /** Name of the case of a {@code switch} with {@code by} that is taken where no other has the name. */
    static final String OTHERWISE = "otherwise";

    private final Map<String, Place> byName = new HashMap<>();
    private final Map<Place, Target> below = new HashMap<>();

    BlockTargets(PlacedBlock block) {
        Target next = new Target.Leave();
        for (int i = block.places().size() - 1; i >= 0; i--) {
            Place place = block.places().get(i);
            below.put(place, next);
            byName.put(place.name(), place);
            next = new Target.ToNode(place.name());
        }
    }

    /** The node of a name in this block; of several the first. */
    Optional<Place> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Where a run goes that passes over a node. */
    Target below(Place place) {
        return below.getOrDefault(place, new Target.Leave());
    }

    /** Where {@code then} of a node leads, or what stands for it. */
    Target then(Place place) {
        return place.node().then().map(then -> of(place, then.value())).orElseGet(() -> below(place));
    }

    /** Where a directive at a node leads. */
    Target of(Place place, Directive directive) {
        return directive.match(
                () -> below(place), Target.Leave::new, Target.End::new, to -> new Target.ToNode(to.node()));
    }

    /** Where a {@code switch} leads when none of its conditions holds, or none of its cases has the name. */
    Optional<Target> otherwise(Place place, SwitchDefinition choose) {
        return choose.cases().stream()
                .filter(choice -> isDefault(choose, choice))
                .map(Case::then)
                .findFirst()
                .or(place.node()::then)
                .map(then -> of(place, then.value()))
                .or(() -> choose.by().isPresent() ? Optional.empty() : Optional.of(below(place)));
    }

    /** Whether a case is the one that is taken where no other is. */
    static boolean isDefault(SwitchDefinition choose, Case choice) {
        return choose.by().isPresent()
                ? choice.name().value().equals(OTHERWISE)
                : choice.when().isEmpty();
    }

    /** All places that a run can go to once a node is done. */
    List<Target> after(Place place) {
        List<Target> targets = new ArrayList<>();
        Optional<SwitchDefinition> chosen = place.work().choice();
        chosen.ifPresent(choose -> {
            choose.cases().forEach(choice -> targets.add(of(place, choice.then().value())));
            otherwise(place, choose).ifPresent(targets::add);
        });
        if (chosen.isEmpty() && place.work().leadsOn()) {
            targets.add(then(place));
        }
        return targets;
    }
}

package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.ForDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Links a {@code for}.
 *
 * @param linker links its block
 * @param place its node
 * @param known what is surely known before it
 */
record EachLinker(Linker linker, LinkContext context, Place place, KnownFacts known) {

    /** Links it, and adds the types of the facts that it collects. */
    Spread.Each link(ForDefinition each) {
        ArrayPath path = new ArrayPath(each.in());
        KnownFacts inside = inside(each, path.items(context.visible(known), context.problems()));
        PlacedBlock block = place.blocks().get(0);
        Block linked = linker.link(block, inside);
        Optional<Known> learned = context.flow().learned(block);
        Map<String, String> collected = new LinkedHashMap<>();
        each.collected().forEach((outside, fact) -> {
            collected.put(outside.value(), fact.value());
            learned.ifPresent(more -> isThere(block, fact, inside.with(more)));
            collect(outside, fact, inside);
        });
        return new Spread.Each(
                linked,
                path.ref(),
                each.each().value(),
                each.at().value(),
                each.goesOn().flatMap(goesOn -> context.condition(goesOn, inside)),
                each.width(),
                each.mostItems(),
                Collections.unmodifiableMap(collected));
    }

    private KnownFacts inside(ForDefinition each, Optional<Schema> item) {
        KnownFacts indexed = new ScopedName(
                        place, "index", each.at().value(), each.at().line(), OwnType.LONG.schema())
                .in(known, context);
        String name = each.each().value();
        return item.map(type -> new ScopedName(place, "item", name, each.each().line(), type).in(indexed, context))
                .orElseGet(() -> indexed.with(Known.of(List.of(name))));
    }

    private void isThere(PlacedBlock block, Located<String> fact, KnownFacts atExit) {
        if (atExit.has(fact.value()) || context.visible(atExit).open()) {
            return;
        }
        String reason = context.names().containsKey(fact.value())
                ? "the way %s does not produce it"
                        .formatted(new MissingWay(context.flow(), fact.value()).through(block))
                : "nothing produces it%s"
                        .formatted(Suggestion.of(fact.value(), atExit.known().facts()));
        context.problems().add(fact.line(), "step '%s' collects fact '%s', but %s", place.path(), fact.value(), reason);
    }

    private void collect(Located<String> outside, Located<String> fact, KnownFacts inside) {
        context.type(fact.value(), inside).ifPresent(type -> {
            if (type.getType() == Schema.Type.ARRAY) {
                context.problems()
                        .add(
                                fact.line(),
                                "step '%s' collects fact '%s', which is %s; expected no array of arrays",
                                place.path(),
                                fact.value(),
                                TypeNames.of(type));
                return;
            }
            context.types()
                    .add(
                            outside.value(),
                            Schema.createArray(type),
                            outside.line(),
                            "step '%s'".formatted(place.path()));
        });
    }
}

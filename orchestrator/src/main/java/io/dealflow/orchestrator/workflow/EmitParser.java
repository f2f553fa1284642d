package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.EmitDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition.Assignment;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which event is published: {@code emit: {event: {with: {type: ..., source: ..., data: {...}}}}}. */
record EmitParser(Problems problems) {

    private static final Map<String, String> NONE = Map.of();
    private static final List<String> KEYS = List.of("type", "source", "data");

    /** Reads an event; empty if it lacks its type or its source, or if not all that it says is of the right form. */
    Optional<EmitDefinition> parse(NodeForm node) {
        return below(node.body(), "emit", List.of("event"), NONE)
                .flatMap(emit -> below(emit, "event", List.of("with"), NONE))
                .flatMap(event -> below(event, "with", KEYS, NotTaken.OF_EMITTED))
                .flatMap(this::event);
    }

    private Optional<YamlMapping> below(YamlMapping outer, String key, List<String> keys, Map<String, String> refused) {
        return outer.required(key).flatMap(node -> YamlMapping.of(node, outer.place(key), keys, refused, problems));
    }

    private Optional<EmitDefinition> event(YamlMapping with) {
        Optional<Located<String>> type = TextForm.EVENT.requiredOf(with, "type");
        Optional<Located<String>> source = TextForm.URI.requiredOf(with, "source");
        Optional<List<Assignment>> data = data(with);
        return type.flatMap(what ->
                source.flatMap(who -> data.map(says -> new EmitDefinition(what.value(), who.value(), says))));
    }

    private Optional<List<Assignment>> data(YamlMapping with) {
        String place = with.place("data");
        List<Entry> entries = with.node("data")
                .map(data -> YamlMapping.entries(data, place, problems))
                .orElse(List.of());
        List<Assignment> data = entries.stream()
                .flatMap(entry -> new ValueForm(problems).read(entry, TextForm.DATA, "value", place).stream())
                .toList();
        return data.size() == entries.size() ? Optional.of(data) : Optional.empty();
    }
}

package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what starts a run: {@code schedule: {on: {one: {with: {type: TOPIC}}}}}. */
record ScheduleParser(Problems problems) {

    private static final Map<String, String> NONE = Map.of();

    /** The topic; empty if a file has no {@code schedule}, or if it is not of the right form. */
    Optional<Located<String>> parse(YamlMapping workflow) {
        return below(workflow, "schedule", "on", NotTaken.OF_SCHEDULE)
                .flatMap(schedule -> below(schedule, "on", "one", NotTaken.OF_ON))
                .flatMap(on -> below(on, "one", "with", NotTaken.OF_EVENT))
                .flatMap(one -> below(one, "with", "type", NONE))
                .flatMap(with -> TextForm.TOPIC.of(with, "type"));
    }

    /** The mapping of a key, with one key that it must have; empty if it has not. */
    private Optional<YamlMapping> below(YamlMapping outer, String key, String only, Map<String, String> refused) {
        return outer.node(key)
                .flatMap(node -> YamlMapping.of(node, key, List.of(only), refused, problems)
                        .filter(mapping ->
                                isTaken(node, refused) && mapping.required(only).isPresent()));
    }

    /** Whether there is no key of which a sentence has told that it is not taken. */
    private static boolean isTaken(Node node, Map<String, String> refused) {
        return YamlMapping.keys(node).stream().noneMatch(refused::containsKey);
    }
}

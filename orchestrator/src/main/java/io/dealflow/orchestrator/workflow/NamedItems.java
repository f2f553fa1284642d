package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a list of mappings of one entry each, as nodes and cases are written. */
record NamedItems(Problems problems) {

    /**
     * Reads a list.
     *
     * @param place where it stands, for errors
     * @param noun what one item is, for errors
     * @param parser takes an item apart; empty if it is not of the right form
     * @return what the items are; empty if one is not of the right form, or if there are too few or too many
     */
    <T> Optional<List<T>> read(
            Node node, String place, String noun, int least, int most, Function<Entry, Optional<T>> parser) {
        if (!(node instanceof SequenceNode list)) {
            problems.add(
                    YamlMapping.lineOf(node),
                    "%s: expected a list of %ss, found %s",
                    place,
                    noun,
                    YamlMapping.describe(node));
            return Optional.empty();
        }
        int found = list.getValue().size();
        if (found < least || found > most) {
            problems.add(
                    YamlMapping.lineOf(node), "%s: expected %d to %d %ss, found %d", place, least, most, noun, found);
            return Optional.empty();
        }
        List<T> items = list.getValue().stream()
                .flatMap(item -> entry(item, noun).flatMap(parser).stream())
                .toList();
        return items.size() == found ? Optional.of(items) : Optional.empty();
    }

    private Optional<Entry> entry(Node item, String noun) {
        if (item instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            return YamlMapping.entries(item, noun, problems).stream().findFirst();
        }
        List<String> keys = YamlMapping.keys(item);
        problems.add(
                YamlMapping.lineOf(item),
                "a %s: expected one name, and all that belongs to it indented below, found %s",
                noun,
                keys.isEmpty() ? YamlMapping.describe(item) : "the keys " + String.join(", ", keys));
        return Optional.empty();
    }
}

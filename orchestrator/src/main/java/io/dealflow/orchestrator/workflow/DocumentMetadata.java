package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.SearchDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The words of ours under {@code metadata} of a document, where others are anybody's.
 *
 * @param onChange what happens to a run when its subject changes
 * @param search by what people find its runs
 * @param timeZone the zone whose clocks a cron expression is about, if the file names one
 */
record DocumentMetadata(OnChange onChange, List<SearchDefinition> search, Optional<Located<ZoneId>> timeZone) {

    static final String TIME_ZONE = "time-zone";

    private static final String ON_CHANGE = "on-change";
    private static final String SEARCH = "search";

    /** What a file without metadata has. */
    static final DocumentMetadata NONE = new DocumentMetadata(OnChange.INCREMENTAL, List.of(), Optional.empty());

    /** Reads the metadata; of what is not a mapping nothing. */
    static DocumentMetadata of(Node metadata, Problems problems) {
        List<Entry> entries = metadata instanceof MappingNode
                ? YamlMapping.entries(metadata, "metadata of document", problems)
                : List.of();
        return new DocumentMetadata(
                entry(entries, ON_CHANGE)
                        .flatMap(entry -> onChange(entry, problems))
                        .orElse(NONE.onChange()),
                entry(entries, SEARCH)
                        .map(entry -> new SearchParser(problems).parse(entry.value()))
                        .orElse(NONE.search()),
                entry(entries, TIME_ZONE).flatMap(entry -> timeZone(entry, problems)));
    }

    private static Optional<Entry> entry(List<Entry> entries, String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    private static Optional<OnChange> onChange(Entry entry, Problems problems) {
        Optional<OnChange> found = OnChange.of(word(entry));
        if (found.isEmpty()) {
            tell(entry, "one of " + String.join(", ", OnChange.words()), OnChange.words(), problems);
        }
        return found;
    }

    private static Optional<Located<ZoneId>> timeZone(Entry entry, Problems problems) {
        String name = word(entry);
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return Optional.of(new Located<>(ZoneId.of(name), YamlMapping.lineOf(entry.value())));
        }
        tell(entry, "the name of a time zone such as Europe/Berlin", ZoneId.getAvailableZoneIds(), problems);
        return Optional.empty();
    }

    private static String word(Entry entry) {
        return entry.value() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static void tell(Entry entry, String expected, Collection<String> known, Problems problems) {
        problems.add(
                YamlMapping.lineOf(entry.value()),
                "key '%s' of metadata of document: expected %s, found %s%s",
                entry.key(),
                expected,
                YamlMapping.describe(entry.value()),
                Suggestion.of(word(entry), known));
    }
}

package io.dealflow.embedded.internal.registry;

import io.dealflow.embedded.internal.registry.LogEntry.SchemaPurged;
import io.dealflow.kafka.registry.Compatibility;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the registry holds: all entries of its log, applied in their order. For one thread at a time. */
final class RegistryState {

    private final NavigableMap<String, NavigableMap<Integer, StoredSchema>> subjects = new TreeMap<>();
    private final Map<Optional<String>, Compatibility> compatibilities = new HashMap<>();
    private final Map<Optional<String>, Mode> modes = new HashMap<>();
    private int highestId;

    void apply(LogEntry entry) {
        entry.<Runnable>match(
                        stored -> () -> put(stored.schema()),
                        purged -> () -> remove(purged),
                        set -> () -> put(compatibilities, set.subject(), set.level()),
                        set -> () -> put(modes, set.subject(), set.mode()))
                .run();
    }

    private void put(StoredSchema schema) {
        subjects.computeIfAbsent(schema.subject(), name -> new TreeMap<>()).put(schema.version(), schema);
        highestId = Math.max(highestId, schema.id());
    }

    private void remove(SchemaPurged purged) {
        subjects.computeIfPresent(purged.subject(), (name, versions) -> {
            versions.remove(purged.version());
            return versions.isEmpty() ? null : versions;
        });
    }

    private static <V> void put(Map<Optional<String>, V> settings, Optional<String> subject, Optional<V> value) {
        value.ifPresentOrElse(present -> settings.put(subject, present), () -> settings.remove(subject));
    }

    /** Every version of every subject, deleted ones too, by subject and version. */
    Stream<StoredSchema> all() {
        return subjects.values().stream().map(Map::values).flatMap(Collection::stream);
    }

    /** Every version of a subject, oldest first, deleted ones too; empty if there is no such subject. */
    List<StoredSchema> versions(String subject) {
        NavigableMap<Integer, StoredSchema> versions = subjects.get(subject);
        return versions == null ? List.of() : List.copyOf(versions.values());
    }

    int highestId() {
        return highestId;
    }

    Optional<Compatibility> compatibility(Optional<String> subject) {
        return Optional.ofNullable(compatibilities.get(subject));
    }

    Optional<Mode> mode(Optional<String> subject) {
        return Optional.ofNullable(modes.get(subject));
    }
}

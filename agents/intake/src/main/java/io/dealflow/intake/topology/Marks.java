package io.dealflow.intake.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** Single values that are kept: how often each table was truncated, and which mapping was in use. For one thread. */
final class Marks {

    private static final String MAPPING = "mapping";
    private static final String GENERATION = "generation ";

    private final KeyValueStore<String, String> store;
    private final Map<String, Integer> generations = new HashMap<>();

    Marks(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** How often a table was truncated. */
    int generation(String table) {
        return generations.computeIfAbsent(
                table,
                name -> Optional.ofNullable(store.get(GENERATION + name))
                        .map(Integer::valueOf)
                        .orElse(0));
    }

    void truncated(String table) {
        int next = generation(table) + 1;
        store.put(GENERATION + table, Integer.toString(next));
        generations.put(table, next);
    }

    /** Takes a mapping into use; gives whether another one was before. */
    boolean remapped(String fingerprint) {
        String before = store.get(MAPPING);
        if (!fingerprint.equals(before)) {
            store.put(MAPPING, fingerprint);
        }
        return before != null && !fingerprint.equals(before);
    }
}

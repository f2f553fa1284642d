package io.dealflow.intake.topology;

import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The deals that wait for a row which another one names. Remembers which of them the snapshot had: by the time that the
 * row comes, their root row may have changed. For one thread.
 */
final class WaitingDeals {

    private static final String FIRST = "waiting ";
    private static final String LAST = "waiting!";
    private static final String CHANGED = "";

    private final KeyValueStore<String, String> marks;
    private final PausedTables shown;
    private long count;

    WaitingDeals(KeyValueStore<String, String> marks, PausedTables shown) {
        this.marks = marks;
        this.shown = shown;
        try (KeyValueIterator<String, String> all = marks.range(FIRST, LAST)) {
            while (all.hasNext()) {
                KeyValue<String, String> mark = all.next();
                count += mark.key.startsWith(FIRST) ? 1 : 0;
            }
        }
        shown.waiting(count);
    }

    /** Has a deal wait, if it does not yet. */
    void add(String rootKey, StoredRow root) {
        Optional<String> before = mark(rootKey);
        if (before.isEmpty()) {
            shown.waiting(++count);
        }
        if (!before.equals(Optional.of(snapshotOf(root)))) {
            marks.put(FIRST + rootKey, root.snapshot() ? snapshotOf(root) : CHANGED);
        }
    }

    /** Whether a deal waits that was in the snapshot when it began to, and not truncated since. */
    boolean fromSnapshot(String rootKey, StoredRow root) {
        return mark(rootKey).equals(Optional.of(snapshotOf(root)));
    }

    /** Has a deal wait no longer. */
    void remove(String rootKey) {
        if (mark(rootKey).isPresent()) {
            marks.delete(FIRST + rootKey);
            shown.waiting(--count);
        }
    }

    private Optional<String> mark(String rootKey) {
        return count == 0 ? Optional.empty() : Optional.ofNullable(marks.get(FIRST + rootKey));
    }

    private static String snapshotOf(StoredRow root) {
        return Integer.toString(root.generation());
    }
}

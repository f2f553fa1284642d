package io.dealflow.intake.topology;

import io.dealflow.intake.row.RowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of all tables, and which of them name which. A row that came before its table was truncated is as good as
 * gone, although it stays until someone removes it, and one that does not count names nothing. For one thread.
 */
final class RowStore {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<byte[], StoredRow> rows;
    private final KeyValueStore<byte[], byte[]> references;
    private final Marks marks;
    private JoinPlan plan;

    RowStore(
            KeyValueStore<byte[], StoredRow> rows,
            KeyValueStore<byte[], byte[]> references,
            Marks marks,
            JoinPlan plan) {
        this.rows = rows;
        this.references = references;
        this.marks = marks;
        this.plan = plan;
    }

    /** A row and the key that it is kept under. */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(byte[] position, String table, String key, StoredRow row) {}

    /** Follows other joins from now on; references of the rows that are there are to be {@link #index}ed. */
    void follow(JoinPlan next) {
        plan = next;
    }

    /** The row, if deals see it. */
    Optional<StoredRow> get(String table, String key) {
        return known(table, key).filter(StoredRow::counts);
    }

    /** The row, seen or not. */
    Optional<StoredRow> known(String table, String key) {
        return stored(table, key).filter(row -> !stale(table, row));
    }

    /** The row that is kept, even if its table was truncated since. */
    Optional<StoredRow> stored(String table, String key) {
        return Optional.ofNullable(rows.get(StoreKey.of(table, key)));
    }

    boolean stale(String table, StoredRow row) {
        return row.generation() < marks.generation(table);
    }

    void put(String table, String key, StoredRow row) {
        Optional<StoredRow> before = stored(table, key);
        rows.put(StoreKey.of(table, key), row);
        for (String column : plan.references(table)) {
            Optional<String> old = before.flatMap(known -> value(known, column));
            Optional<String> now = value(row, column);
            if (!old.equals(now)) {
                old.ifPresent(value -> references.delete(StoreKey.of(table, column, value, key)));
                now.ifPresent(value -> references.put(StoreKey.of(table, column, value, key), NOTHING));
            }
        }
    }

    void delete(String table, String key) {
        stored(table, key).ifPresent(before -> {
            rows.delete(StoreKey.of(table, key));
            for (String column : plan.references(table)) {
                value(before, column).ifPresent(value -> references.delete(StoreKey.of(table, column, value, key)));
            }
        });
    }

    /** Makes sure that what a row names can be found from there. */
    void index(Entry entry) {
        for (String column : plan.references(entry.table())) {
            value(entry.row(), column)
                    .map(value -> StoreKey.of(entry.table(), column, value, entry.key()))
                    .filter(reference -> references.get(reference) == null)
                    .ifPresent(reference -> references.put(reference, NOTHING));
        }
    }

    /**
     * Keys of rows that hold a value in a column, in their order.
     *
     * @param after the key that the first one comes after; empty for the first of all
     * @param limit most keys to give
     */
    List<String> referring(String table, String column, String value, Optional<String> after, int limit) {
        byte[] prefix = StoreKey.prefix(table, column, value);
        byte[] from = after.map(key -> StoreKey.after(StoreKey.of(table, column, value, key)))
                .orElse(prefix);
        List<String> keys = new ArrayList<>();
        byte[] end = StoreKey.end(prefix);
        try (KeyValueIterator<byte[], byte[]> range = references.range(from, end)) {
            while (range.hasNext() && keys.size() < limit) {
                byte[] reference = range.next().key;
                if (!Arrays.equals(reference, end)) {
                    keys.add(StoreKey.parts(reference).get(3));
                }
            }
        }
        return keys;
    }

    /** Rows after a position in the order of tables and keys, be they gone or not. */
    List<Entry> page(byte[] after, Optional<String> table, int limit) {
        byte[] from =
                table.filter(name -> after.length == 0).map(StoreKey::prefix).orElseGet(() -> StoreKey.after(after));
        byte[] end = table.map(name -> StoreKey.end(StoreKey.prefix(name))).orElse(new byte[] {(byte) 0xff});
        List<Entry> page = new ArrayList<>();
        try (KeyValueIterator<byte[], StoredRow> range = rows.range(from, end)) {
            while (range.hasNext() && page.size() < limit) {
                KeyValue<byte[], StoredRow> entry = range.next();
                if (!Arrays.equals(entry.key, end)) {
                    List<String> parts = StoreKey.parts(entry.key);
                    page.add(new Entry(entry.key, parts.get(0), parts.get(1), entry.value));
                }
            }
        }
        return page;
    }

    private static Optional<String> value(StoredRow row, String column) {
        return row.counts() ? RowKey.text(row.columns().get(column)) : Optional.empty();
    }
}

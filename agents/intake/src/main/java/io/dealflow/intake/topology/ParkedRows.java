package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.topology.PausedTables.Pause;
import io.dealflow.schemas.IntakeEventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Rows that do not fit the mapping, the newest of each key, and deals whose rows give none. The first that waits
 * because of a column pauses its table, and the last that waits no longer lets it go on; both are told. For one thread.
 */
final class ParkedRows {

    private static final String ROW = "row";
    private static final String DEAL = "deal";

    private final KeyValueStore<byte[], ParkedRow> store;
    private final IntakeSender sender;
    private final PausedTables paused;
    private final Map<String, Map<String, Pause>> pauses = new LinkedHashMap<>();

    ParkedRows(KeyValueStore<byte[], ParkedRow> store, IntakeSender sender, PausedTables paused) {
        this.store = store;
        this.sender = sender;
        this.paused = paused;
        paused.clear();
        try (KeyValueIterator<byte[], ParkedRow> all = store.all()) {
            all.forEachRemaining(entry -> count(entry.value.problem(), 1));
        }
        pauses.keySet().forEach(this::show);
    }

    /** A parked row and the key that it is kept under. */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(byte[] position, String table, boolean deal, String key, ParkedRow parked) {}

    Optional<StoredRow> row(String table, String key) {
        return pauses.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(store.get(StoreKey.of(table, ROW, key))).flatMap(ParkedRow::row);
    }

    void parkRow(String table, String key, StoredRow row, ColumnProblem problem) {
        park(StoreKey.of(table, ROW, key), ParkedRow.row(problem, row));
    }

    void parkDeal(String rootTable, String rootKey, ColumnProblem problem, boolean quiet) {
        park(StoreKey.of(rootTable, DEAL, rootKey), ParkedRow.deal(problem, quiet));
    }

    void release(Entry entry) {
        release(entry.position());
    }

    void releaseRow(String table, String key) {
        release(StoreKey.of(table, ROW, key));
    }

    void releaseDeal(String rootTable, String rootKey) {
        release(StoreKey.of(rootTable, DEAL, rootKey));
    }

    /** What is parked after a position, in the order of tables, rows before deals. */
    List<Entry> page(byte[] after, int limit) {
        List<Entry> page = new ArrayList<>();
        try (KeyValueIterator<byte[], ParkedRow> range = store.range(StoreKey.after(after), new byte[] {(byte) 0xff})) {
            while (range.hasNext() && page.size() < limit) {
                KeyValue<byte[], ParkedRow> entry = range.next();
                List<String> parts = StoreKey.parts(entry.key);
                page.add(new Entry(entry.key, parts.get(0), parts.get(1).equals(DEAL), parts.get(2), entry.value));
            }
        }
        return page;
    }

    /** Drops all rows of a table. */
    void drop(String table) {
        byte[] prefix = StoreKey.prefix(table);
        List<byte[]> keys = new ArrayList<>();
        try (KeyValueIterator<byte[], ParkedRow> range = store.range(prefix, StoreKey.end(prefix))) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(this::release);
    }

    private void park(byte[] key, ParkedRow parked) {
        ParkedRow before = store.get(key);
        store.put(key, parked);
        if (before != null && before.problem().equals(parked.problem())) {
            return;
        }
        if (before != null) {
            count(before.problem(), -1);
        }
        boolean first = count(parked.problem(), 1) == 1;
        show(parked.problem().table());
        if (first) {
            sender.event(
                    IntakeEventKind.PAUSED,
                    parked.problem(),
                    paused.rows(parked.problem().table()));
        }
    }

    private void release(byte[] key) {
        ParkedRow before = pauses.isEmpty() ? null : store.get(key);
        if (before == null) {
            return;
        }
        store.delete(key);
        count(before.problem(), -1);
        String table = before.problem().table();
        show(table);
        if (!pauses.containsKey(table)) {
            sender.event(IntakeEventKind.RESUMED, before.problem(), 0);
        }
    }

    /** Counts a row that waits, or no longer does; gives how many wait because of the same column. */
    private long count(ColumnProblem problem, int by) {
        Map<String, Pause> ofTable = pauses.computeIfAbsent(problem.table(), name -> new LinkedHashMap<>());
        Pause known = ofTable.get(problem.column());
        Pause pause = known == null
                ? new Pause(problem, by, paused.nextNumber())
                : new Pause(known.problem(), known.rows() + by, known.number());
        ofTable.put(problem.column(), pause);
        if (pause.rows() == 0) {
            ofTable.remove(problem.column());
            pauses.values().removeIf(Map::isEmpty);
        }
        return pause.rows();
    }

    private void show(String table) {
        paused.set(
                table,
                List.copyOf(Objects.requireNonNullElse(pauses.get(table), Map.<String, Pause>of())
                        .values()));
    }
}

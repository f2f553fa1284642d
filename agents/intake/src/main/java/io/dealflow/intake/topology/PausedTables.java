package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits in this process: rows that do not fit the mapping, by table, and deals for a row that is still to come.
 * Safe for use by several threads.
 */
public final class PausedTables {

    private final Map<String, List<Pause>> tables = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private volatile long waiting;

    /**
     * Why rows of a table wait.
     *
     * @param problem what does not fit
     * @param rows how many rows wait because of it, from 1
     * @param number counts the pauses of this process, from 1: a later one of the same column has another
     */
    public record Pause(ColumnProblem problem, long rows, long number) {}

    /** Why rows wait, by table. */
    public Map<String, List<Pause>> all() {
        return Map.copyOf(tables);
    }

    /** How many rows of a table wait. */
    public long rows(String table) {
        return tables.getOrDefault(table, List.of()).stream()
                .mapToLong(Pause::rows)
                .sum();
    }

    /** How many deals wait for a row that another one names. */
    public long waiting() {
        return waiting;
    }

    void waiting(long deals) {
        waiting = deals;
    }

    long nextNumber() {
        return begun.incrementAndGet();
    }

    void set(String table, List<Pause> pauses) {
        if (pauses.isEmpty()) {
            tables.remove(table);
        } else {
            tables.put(table, pauses);
        }
    }

    void clear() {
        tables.clear();
        waiting = 0;
    }
}

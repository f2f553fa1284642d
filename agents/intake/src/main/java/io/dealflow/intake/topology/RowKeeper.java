package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.mapping.Join;
import io.dealflow.intake.mapping.Join.ToMany;
import io.dealflow.intake.mapping.Join.ToOne;
import io.dealflow.intake.mapping.MappingException;
import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.intake.row.RowChange;
import io.dealflow.intake.row.RowChange.Deleted;
import io.dealflow.intake.row.RowChange.Truncated;
import io.dealflow.intake.row.RowChange.Upserted;
import io.dealflow.intake.row.RowKey;
import io.dealflow.intake.row.UnsentColumns;
import io.dealflow.intake.topology.Backlog.Kind;
import io.dealflow.intake.topology.Backlog.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps rows as they change, parks those that do not fit, and has the deals looked at that they belong to. */
final class RowKeeper {

    private final String file;
    private final JoinPlan plan;
    private final RowStore rows;
    private final ParkedRows parked;
    private final Marks marks;
    private final Backlog backlog;
    private final FanOut fanOut;
    private final DealKeeper deals;

    /**
     * Creates the keeper.
     *
     * @param file name of the mapping file, for problems
     */
    RowKeeper(
            String file,
            JoinPlan plan,
            RowStore rows,
            ParkedRows parked,
            Marks marks,
            Backlog backlog,
            FanOut fanOut,
            DealKeeper deals) {
        this.file = file;
        this.plan = plan;
        this.rows = rows;
        this.parked = parked;
        this.marks = marks;
        this.backlog = backlog;
        this.fanOut = fanOut;
        this.deals = deals;
    }

    /** Takes a change of a table. */
    void on(TableMapping table, RowChange change, Budget budget) {
        if (change instanceof Upserted upserted) {
            StoredRow row = new StoredRow(upserted.snapshot(), marks.generation(table.name()), upserted.columns());
            take(table, upserted.key(), row, budget);
        } else if (change instanceof Deleted deleted) {
            parked.releaseRow(table.name(), deleted.key());
            remove(table, deleted.key(), false, budget);
        } else if (change instanceof Truncated) {
            marks.truncated(table.name());
            parked.drop(table.name());
            Work work = new Work(Kind.EMPTY, List.of(table.name()), false, "");
            backlog.remove(work);
            backlog.add(work);
        }
    }

    /** Keeps a row if it fits; else it waits, and what was known before stays. */
    void take(TableMapping table, String key, StoredRow received, Budget budget) {
        String name = table.name();
        Optional<StoredRow> before = rows.get(name, key);
        Optional<StoredRow> base = parked.row(name, key).or(() -> before);
        Map<String, @Nullable Object> columns = UnsentColumns.fill(
                table.named(received.columns()), base.isPresent() ? base.get().columns() : Map.of());
        StoredRow row = new StoredRow(received.snapshot(), received.generation(), columns);
        Optional<ColumnProblem> problem = table.problem(row.columns());
        if (problem.isPresent()) {
            parked.parkRow(name, key, row, problem.get());
            return;
        }
        try {
            boolean counts = table.accepts(row.columns());
            parked.releaseRow(name, key);
            if (counts) {
                put(table, key, row, before, budget);
            } else {
                remove(table, key, row.snapshot(), budget);
            }
        } catch (MappingException e) {
            parked.parkRow(name, key, row, problem(name, e));
        }
    }

    private ColumnProblem problem(String table, MappingException e) {
        String found = String.valueOf(e.getMessage());
        return new ColumnProblem(table, "", file, found, "a row that the condition 'where' can be asked of");
    }

    /** Removes a row if it is there. */
    void remove(TableMapping table, String key, boolean quiet, Budget budget) {
        rows.stored(table.name(), key).ifPresent(before -> {
            rows.delete(table.name(), key);
            changed(table, key, Stream.of(before), quiet, budget);
        });
    }

    private void put(TableMapping table, String key, StoredRow row, Optional<StoredRow> before, Budget budget) {
        if (before.filter(known -> known.columns().equals(row.columns())).isPresent()) {
            return;
        }
        Optional<StoredRow> stored = rows.stored(table.name(), key);
        rows.put(table.name(), key, row);
        changed(table, key, Stream.concat(stored.stream(), Stream.of(row)), row.snapshot(), budget);
    }

    private void changed(TableMapping table, String key, Stream<StoredRow> versions, boolean quiet, Budget budget) {
        List<StoredRow> beforeAndAfter = versions.toList();
        if (plan.isRoot(table)) {
            deals.look(key, quiet);
        }
        for (Join join : plan.joinsOf(table)) {
            if (join instanceof ToOne one) {
                fanOut.start(one, key, quiet, budget);
            } else if (join instanceof ToMany many) {
                beforeAndAfter.stream()
                        .flatMap(row -> RowKey.text(row.columns().get(many.column())).stream())
                        .distinct()
                        .forEach(root -> deals.look(root, quiet));
            }
        }
    }
}

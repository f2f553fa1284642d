package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.mapping.Join;
import io.dealflow.intake.mapping.Join.ToMany;
import io.dealflow.intake.mapping.MappingException;
import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.intake.row.RowChange;
import io.dealflow.intake.row.RowChange.Deleted;
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

/**
 * Updates rows as they change, parks those that do not fit, and has the deals looked at that they belong to.
 *
 * @param file name of the mapping file, for problems
 */
record RowUpdater(
        String file,
        JoinPlan plan,
        RowStore rows,
        ParkedRows parked,
        Marks marks,
        Backlog backlog,
        FanOut fanOut,
        DealEvaluator deals) {

    /** Rows of a list that a deal may have to be looked at as each of them changes. */
    private static final int FEW = 20;

    /** Takes a change of a table. */
    void on(TableMapping table, RowChange change, Budget budget) {
        change.apply(new RowChange.Target() {

            @Override
            public void upserted(Upserted row) {
                int generation = marks.generation(table.name());
                take(table, row.key(), new StoredRow(row.snapshot(), true, generation, row.columns()), budget);
            }

            @Override
            public void deleted(Deleted row) {
                row.newKey().ifPresent(newKey -> move(table, row.key(), newKey, budget));
                parked.releaseRow(table.name(), row.key());
                remove(table, row.key(), false, budget);
            }

            @Override
            public void truncated() {
                marks.truncated(table.name());
                parked.drop(table.name());
                Work work = new Work(Kind.EMPTY, List.of(table.name()), false, "");
                backlog.remove(work);
                backlog.add(work);
            }
        });
    }

    /**
     * Keeps a row if it fits; else it waits, and what was known before stays. One that was parked as it changed is no
     * row of a first snapshot, though a repeated one brings it.
     */
    void take(TableMapping table, String key, StoredRow received, Budget budget) {
        String name = table.name();
        Optional<StoredRow> waiting = parked.row(name, key);
        Optional<StoredRow> base = waiting.or(() -> rows.known(name, key));
        boolean snapshot = received.snapshot()
                && waiting.filter(known -> !known.snapshot()).isEmpty();
        Map<String, @Nullable Object> columns = UnsentColumns.fill(
                table.named(received.columns()), base.isPresent() ? base.get().columns() : Map.of());
        Map<String, @Nullable Object> sent = UnsentColumns.sent(columns);
        StoredRow row = new StoredRow(snapshot, true, received.generation(), sent);
        Optional<ColumnProblem> problem = table.problem(sent).map(found -> unsent(found, columns, sent));
        if (problem.isPresent()) {
            parked.parkRow(name, key, row.with(columns), problem.get());
            return;
        }
        try {
            StoredRow judged = row.counting(table.accepts(sent));
            parked.releaseRow(name, key);
            put(table, key, judged, budget);
        } catch (MappingException e) {
            parked.parkRow(name, key, row.with(columns), problem(name, e));
        }
    }

    /** The row that a change is a change of. */
    private Optional<StoredRow> base(String table, String key) {
        return parked.row(table, key).or(() -> rows.known(table, key));
    }

    /** Keeps a row for the values that the row with its new key, which comes next, may not send. */
    private void move(TableMapping table, String key, String newKey, Budget budget) {
        base(table.name(), key)
                .map(row -> row.with(UnsentColumns.sent(row.columns())).counting(false))
                .ifPresent(row -> put(table, newKey, row, budget));
    }

    private static ColumnProblem unsent(
            ColumnProblem problem, Map<String, @Nullable Object> columns, Map<String, @Nullable Object> sent) {
        return columns.containsKey(problem.column()) && !sent.containsKey(problem.column())
                ? new ColumnProblem(
                        problem.table(),
                        problem.column(),
                        problem.place(),
                        "a value that was not sent",
                        problem.expected(),
                        true)
                : problem;
    }

    private ColumnProblem problem(String table, MappingException e) {
        String found = String.valueOf(e.getMessage());
        return new ColumnProblem(table, "", file, found, "a row that the condition 'where' can be asked of", false);
    }

    /**
     * Asks of a row that is kept whether it counts, as the condition may be another one now. Its deals are to be looked
     * at afterwards.
     */
    void judge(TableMapping table, String key, StoredRow row) {
        if (table.problem(row.columns()).isPresent()) {
            return;
        }
        try {
            StoredRow judged = row.counting(table.accepts(row.columns()));
            if (judged.counts() != row.counts()) {
                rows.put(table.name(), key, judged);
            }
        } catch (MappingException e) {
            parked.parkRow(table.name(), key, row, problem(table.name(), e));
        }
    }

    /** Removes a row if it is there. */
    void remove(TableMapping table, String key, boolean quiet, Budget budget) {
        rows.stored(table.name(), key).ifPresent(before -> {
            rows.delete(table.name(), key);
            changed(table, key, Stream.of(before), quiet, budget);
        });
    }

    /** A row that a repeated snapshot has in another form than before was changed in the CRM meanwhile. */
    private void put(TableMapping table, String key, StoredRow received, Budget budget) {
        Optional<StoredRow> before = rows.known(table.name(), key);
        if (before.filter(known ->
                        known.counts() == received.counts() && known.columns().equals(received.columns()))
                .isPresent()) {
            return;
        }
        StoredRow row = before.isPresent() ? received.changed() : received;
        Optional<StoredRow> stored = rows.stored(table.name(), key);
        rows.put(table.name(), key, row);
        changed(table, key, Stream.concat(stored.stream(), Stream.of(row)), row.snapshot(), budget);
    }

    /** Has the deals looked at that any of the versions of a row belongs to. */
    private void changed(TableMapping table, String key, Stream<StoredRow> versions, boolean quiet, Budget budget) {
        List<StoredRow> beforeAndAfter = versions.filter(StoredRow::counts).toList();
        if (beforeAndAfter.isEmpty()) {
            return;
        }
        if (plan.isRoot(table)) {
            deals.look(key, quiet);
        }
        for (Join join : plan.joinsOf(table)) {
            join.visit(
                    one -> fanOut.start(one, key, quiet, budget),
                    many -> beforeAndAfter.stream()
                            .flatMap(row -> RowKey.text(row.columns().get(many.column())).stream())
                            .distinct()
                            .forEach(root -> look(many, root, quiet)));
        }
    }

    /**
     * A look reads all rows of a deal; where they are many, one is to do for all that change at about the same time.
     */
    private void look(ToMany join, String root, boolean quiet) {
        List<String> first = rows.referring(join.table().name(), join.column(), root, Optional.empty(), FEW + 1);
        if (first.size() > FEW) {
            backlog.add(new Work(Kind.LOOK, List.of(root), quiet, ""));
        } else {
            deals.look(root, quiet);
        }
    }
}

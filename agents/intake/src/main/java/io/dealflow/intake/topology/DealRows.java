package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.mapping.Join;
import io.dealflow.intake.mapping.Join.ToMany;
import io.dealflow.intake.mapping.Join.ToOne;
import io.dealflow.intake.mapping.JoinedRows;
import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.intake.row.RowKey;
import io.dealflow.intake.topology.Backlog.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a deal. For one thread. */
record DealRows(JoinPlan plan, RowStore rows, Backlog backlog) {

    /** Numbers in their order, and ids of equal length in that of their texts. */
    private static final Comparator<String> KEY_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** The rows of a deal. */
    sealed interface Collected {

        /** Takes it apart: one function for each case. */
        <R> R match(Function<Complete, R> complete, Function<Missing, R> missing, Function<Unfit, R> unfit);

        /**
         * All that belong to it.
         *
         * @param awaited whether the work is still to come that a change in the CRM of one of them led to
         */
        record Complete(JoinedRows rows, boolean awaited) implements Collected {
            @Override
            public <R> R match(Function<Complete, R> complete, Function<Missing, R> missing, Function<Unfit, R> unfit) {
                return complete.apply(this);
            }
        }

        /**
         * One that is named has not come yet.
         *
         * @param rows those that are there; empty if one of them does not fit
         */
        record Missing(Optional<JoinedRows> rows) implements Collected {
            @Override
            public <R> R match(Function<Complete, R> complete, Function<Missing, R> missing, Function<Unfit, R> unfit) {
                return missing.apply(this);
            }
        }

        /** One came under an earlier mapping and does not fit the present one. */
        record Unfit(ColumnProblem problem) implements Collected {
            @Override
            public <R> R match(Function<Complete, R> complete, Function<Missing, R> missing, Function<Unfit, R> unfit) {
                return unfit.apply(this);
            }
        }
    }

    Collected collect(String rootKey, StoredRow root) {
        Collector collector = new Collector(root.columns());
        collector.awaited = backlog.isLoud(Kind.LOOK, rootKey);
        collector.check(plan.root(), root.columns());
        for (Join join : plan.joins()) {
            join.visit(collector::add, many -> collector.add(many, rootKey));
        }
        return collector.collected();
    }

    private final class Collector {

        private final Map<String, @Nullable Object> root;
        private final Map<String, Map<String, @Nullable Object>> one = new HashMap<>();
        private final Map<String, List<Map<String, @Nullable Object>>> many = new HashMap<>();
        private Optional<ColumnProblem> problem = Optional.empty();
        private boolean missing;
        private boolean awaited;

        Collector(Map<String, @Nullable Object> root) {
            this.root = root;
        }

        void check(TableMapping table, Map<String, @Nullable Object> row) {
            if (problem.isEmpty()) {
                problem = table.problem(row);
            }
        }

        void add(ToOne join) {
            Map<String, @Nullable Object> from = start(join);
            Optional<String> key = from == null ? Optional.empty() : RowKey.text(from.get(join.column()));
            if (key.isEmpty()) {
                return;
            }
            Optional<StoredRow> row = rows.get(join.table().name(), key.get());
            row.ifPresent(found -> {
                check(join.table(), found.columns());
                one.put(join.name(), found.columns());
            });
            missing |= row.isEmpty();
            awaited |= backlog.isLoud(Kind.FAN_OUT, join.name(), key.get());
        }

        private @Nullable Map<String, @Nullable Object> start(ToOne join) {
            if (plan.from(join).isEmpty()) {
                return root;
            }
            List<Map<String, @Nullable Object>> list = many.getOrDefault(join.from(), List.of());
            return list.isEmpty() ? one.get(join.from()) : list.get(0);
        }

        void add(ToMany join, String rootKey) {
            String table = join.table().name();
            List<String> keys =
                    new ArrayList<>(rows.referring(table, join.column(), rootKey, Optional.empty(), Integer.MAX_VALUE));
            keys.sort(KEY_ORDER);
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            for (String key : keys) {
                Optional<StoredRow> stored = rows.stored(table, key);
                awaited |= stored.filter(row -> rows.stale(table, row)).isPresent();
                stored.filter(row -> row.counts() && !rows.stale(table, row))
                        .map(StoredRow::columns)
                        .filter(row -> RowKey.text(row.get(join.column())).equals(Optional.of(rootKey)))
                        .ifPresent(row -> {
                            check(join.table(), row);
                            found.add(row);
                        });
            }
            many.put(join.name(), found);
        }

        Collected collected() {
            JoinedRows joined = new JoinedRows(root, one, many);
            if (missing) {
                return new Collected.Missing(problem.isEmpty() ? Optional.of(joined) : Optional.empty());
            }
            return problem.<Collected>map(Collected.Unfit::new)
                    .orElseGet(() -> new Collected.Complete(joined, awaited));
        }
    }
}

package io.dealflow.bench.drill;

import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.Join;
import io.dealflow.intake.mapping.Join.ToMany;
import io.dealflow.intake.mapping.Join.ToOne;
import io.dealflow.intake.mapping.JoinedRows;
import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.TableMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the deals that tables give, all at once and without a look at how intake joins them change by change. */
final class ExpectedDeals {

    private final DealMapping mapping;
    private final Map<String, Map<String, Map<String, @Nullable Object>>> byKey = new HashMap<>();
    private final Map<String, Map<String, List<Map<String, @Nullable Object>>>> byReference = new HashMap<>();

    private ExpectedDeals(DealMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Computes them.
     *
     * @param rows all rows by the name of their table in the mapping
     * @return deals by their id, whatever their phase
     */
    static Map<String, MappedDeal> of(DealMapping mapping, Map<String, List<Map<String, @Nullable Object>>> rows) {
        ExpectedDeals expected = new ExpectedDeals(mapping);
        mapping.tables().forEach(table -> expected.index(table, rows.getOrDefault(table.name(), List.of())));
        Map<String, MappedDeal> deals = new HashMap<>();
        for (Map<String, @Nullable Object> root :
                rows.getOrDefault(mapping.root().name(), List.of())) {
            if (mapping.root().accepts(root)) {
                MappedDeal deal = mapping.map(expected.join(root));
                deals.put(deal.deal().getId(), deal);
            }
        }
        return deals;
    }

    private void index(TableMapping table, List<Map<String, @Nullable Object>> rows) {
        Map<String, Map<String, @Nullable Object>> keys = new HashMap<>();
        byKey.put(table.name(), keys);
        for (Map<String, @Nullable Object> row : rows) {
            if (table.accepts(row)) {
                keys.put(text(row, table.key().get(0)), row);
                refer(table, row);
            }
        }
    }

    private void refer(TableMapping table, Map<String, @Nullable Object> row) {
        mapping.joins().stream()
                .filter(join -> join.table().name().equals(table.name()))
                .forEach(join -> join.visit(
                        one -> {},
                        many -> byReference
                                .computeIfAbsent(many.name(), name -> new HashMap<>())
                                .computeIfAbsent(text(row, many.column()), key -> new ArrayList<>())
                                .add(row)));
    }

    private JoinedRows join(Map<String, @Nullable Object> root) {
        Map<String, Map<String, @Nullable Object>> one = new HashMap<>();
        Map<String, List<Map<String, @Nullable Object>>> many = new HashMap<>();
        for (Join join : mapping.joins()) {
            join.visit(
                    to -> named(to, to.from().equals(mapping.root().name()) ? root : one.get(to.from()))
                            .ifPresent(row -> one.put(to.name(), row)),
                    to -> many.put(to.name(), naming(to, root)));
        }
        return new JoinedRows(root, one, many);
    }

    private Optional<Map<String, @Nullable Object>> named(ToOne join, @Nullable Map<String, @Nullable Object> from) {
        return from == null
                ? Optional.empty()
                : Optional.ofNullable(
                        Objects.requireNonNull(byKey.get(join.table().name())).get(text(from, join.column())));
    }

    private List<Map<String, @Nullable Object>> naming(ToMany join, Map<String, @Nullable Object> root) {
        return byReference
                .getOrDefault(join.name(), Map.of())
                .getOrDefault(text(root, mapping.root().key().get(0)), List.of());
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}

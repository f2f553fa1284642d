package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.Join;
import io.dealflow.intake.mapping.Join.ToOne;
import io.dealflow.intake.mapping.TableMapping;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The joins of a mapping, seen from the rows that change. */
final class JoinPlan {

    private final TableMapping root;
    private final Map<String, TableMapping> tables;
    private final List<Join> joins;
    private final Map<String, Join> byName = new HashMap<>();
    private final Map<String, Set<String>> references = new HashMap<>();

    JoinPlan(DealMapping mapping) {
        this.root = mapping.root();
        this.joins = mapping.joins();
        this.tables = mapping.tables().stream().collect(Collectors.toMap(TableMapping::name, Function.identity()));
        joins.forEach(join -> byName.put(join.name(), join));
        for (Join join : joins) {
            join.visit(
                    one -> addReference(source(one), one.column()),
                    many -> addReference(many.table().name(), many.column()));
        }
    }

    private void addReference(String table, String column) {
        references.computeIfAbsent(table, name -> new TreeSet<>()).add(column);
    }

    TableMapping root() {
        return root;
    }

    boolean isRoot(TableMapping table) {
        return table.name().equals(root.name());
    }

    Optional<TableMapping> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    Collection<TableMapping> tables() {
        return tables.values();
    }

    List<Join> joins() {
        return joins;
    }

    /** The joins whose rows come from a table. */
    List<Join> joinsOf(TableMapping table) {
        return joins.stream()
                .filter(join -> join.table().name().equals(table.name()))
                .toList();
    }

    Optional<ToOne> toOne(String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(ToOne.class::isInstance)
                .map(ToOne.class::cast);
    }

    /** The join whose rows name those of another; empty if rows of the root table do. */
    Optional<Join> from(ToOne join) {
        return Optional.ofNullable(byName.get(join.from()));
    }

    /** The table whose rows name the rows of a join. */
    String source(ToOne join) {
        return from(join).map(Join::table).orElse(root).name();
    }

    /** The columns of a table that name rows of others. */
    Set<String> references(String table) {
        return references.getOrDefault(table, Set.of());
    }
}

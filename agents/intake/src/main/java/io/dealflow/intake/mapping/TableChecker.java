package io.dealflow.intake.mapping;

import io.dealflow.intake.mapping.MappingDefinition.JoinDefinition;
import io.dealflow.intake.mapping.MappingDefinition.TableDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the tables and the joins of a mapping, and checks that they fit together. */
final class TableChecker {

    private final Map<String, TableMapping> tables = new LinkedHashMap<>();
    private final Map<String, TableMapping> starts = new LinkedHashMap<>();
    private final List<Join> joins = new ArrayList<>();
    private final MappingProblems problems;
    private @Nullable TableMapping root;

    TableChecker(MappingProblems problems) {
        this.problems = problems;
    }

    /** Adds a table; the first one is the root. */
    void add(TableDefinition definition) {
        Map<String, Column> columns = new LinkedHashMap<>();
        definition.columns().forEach(column -> columns.put(column.name(), column));
        String name = definition.name().value();
        definition.key().forEach(key -> requireColumn(key.value(), key.line(), name, columns));
        List<String> key = definition.key().stream().map(Located::value).toList();
        TableMapping table = new TableMapping(name, definition.topic(), key, new LinkedHashMap<>(columns), row -> true);
        tables.put(name, table);
        if (root == null) {
            root = table;
            starts.put(name, table);
        }
    }

    /** Puts a table in the place of the one with the same name. */
    void replace(TableMapping table) {
        tables.put(table.name(), table);
        joins.replaceAll(join -> join.table().name().equals(table.name()) ? with(join, table) : join);
    }

    /** Adds a join, after those that it may start from. */
    void add(JoinDefinition definition) {
        Located<String> name = definition.name();
        Located<String> tableName = definition.table();
        if (starts.containsKey(name.value())) {
            problems.report(name.line(), "join '%s': this is the name of the root already".formatted(name.value()));
            return;
        }
        TableMapping table = tables.get(tableName.value());
        if (table == null) {
            problems.report(
                    tableName.line(),
                    "join '%s': unknown table '%s'%s, expected one of %s"
                            .formatted(name.value(), tableName.value(), suggestion(tableName.value()), names(tables)));
            return;
        }
        Optional<Join> join = definition.from().isPresent()
                ? toOne(name, table, definition.from().get())
                : definition.by().flatMap(by -> toMany(name, table, by));
        join.ifPresent(found -> {
            joins.add(found);
            starts.put(name.value(), table);
        });
    }

    Collection<TableMapping> tables() {
        return tables.values();
    }

    List<Join> joins() {
        return List.copyOf(joins);
    }

    private Optional<Join> toOne(Located<String> name, TableMapping table, Located<String> from) {
        int dot = from.value().indexOf('.');
        String start = dot < 0 ? from.value() : from.value().substring(0, dot);
        String column = from.value().substring(dot + 1);
        TableMapping source = starts.get(start);
        if (dot < 0 || source == null) {
            problems.report(
                    from.line(),
                    "join '%s': found '%s'%s, expected a column of one of %s, which stand before it"
                            .formatted(
                                    name.value(), from.value(), Suggestion.of(start, starts.keySet()), names(starts)));
            return Optional.empty();
        }
        Optional<Column> found = requireColumn(column, from.line(), source.name(), source.columns());
        boolean fits = found.isPresent() && keyFits(name, found.get(), table);
        return fits ? Optional.of(new Join.ToOne(name.value(), table, start, column)) : Optional.empty();
    }

    private Optional<Join> toMany(Located<String> name, TableMapping table, Located<String> by) {
        Optional<Column> found = requireColumn(by.value(), by.line(), table.name(), table.columns());
        boolean fits = root != null && found.isPresent() && keyFits(name, found.get(), root);
        return fits ? Optional.of(new Join.ToMany(name.value(), table, by.value())) : Optional.empty();
    }

    /** Whether a column can hold the key of a table. */
    private boolean keyFits(Located<String> name, Column column, TableMapping table) {
        if (table.key().size() != 1) {
            problems.report(
                    name.line(),
                    "join '%s': the key of table '%s' is %s, expected one column"
                            .formatted(name.value(), table.name(), table.key()));
            return false;
        }
        Column key = table.columns().get(table.key().get(0));
        if (key != null && key.type() != column.type()) {
            problems.report(
                    name.line(),
                    "join '%s': column '%s' is of type %s, but the key of table '%s' is of type %s"
                            .formatted(name.value(), column.name(), word(column), table.name(), word(key)));
            return false;
        }
        return key != null;
    }

    private Optional<Column> requireColumn(String name, int line, String table, Map<String, Column> columns) {
        Column column = columns.get(name);
        if (column == null) {
            problems.report(
                    line,
                    "table '%s' has no column '%s'%s, expected one of %s"
                            .formatted(table, name, Suggestion.of(name, columns.keySet()), names(columns)));
        }
        return Optional.ofNullable(column);
    }

    private String suggestion(String table) {
        return Suggestion.of(table, tables.keySet());
    }

    private static Join with(Join join, TableMapping table) {
        return join.match(
                one -> new Join.ToOne(one.name(), table, one.from(), one.column()),
                many -> new Join.ToMany(many.name(), table, many.column()));
    }

    private static String word(Column column) {
        return column.type().name().toLowerCase(Locale.ROOT);
    }

    private static String names(Map<String, ?> named) {
        return String.join(", ", named.keySet());
    }
}

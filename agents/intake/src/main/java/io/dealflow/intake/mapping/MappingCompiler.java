package io.dealflow.intake.mapping;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import io.dealflow.intake.mapping.MappingDefinition.FieldDefinition;
import io.dealflow.intake.mapping.MappingDefinition.TableDefinition;
import io.dealflow.schemas.json.DealFields;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes a mapping of its definition. Whatever does not fit is a problem. */
final class MappingCompiler {

    private final String file;
    private final MappingDefinition definition;
    private final MappingProblems problems;
    private final TableChecker tables;
    private final ExpressionCompiler expressions;

    MappingCompiler(String file, MappingDefinition definition, MappingProblems problems) {
        this.file = file;
        this.definition = definition;
        this.problems = problems;
        this.tables = new TableChecker(problems);
        definition.tables().forEach(tables::add);
        this.expressions = new ExpressionCompiler(file, new RowTypes(tables.tables()), problems);
    }

    /** The parts of the mapping, or empty if something is wrong, which is then a problem. */
    Optional<MappingParts> compile() {
        definition.joins().forEach(tables::add);
        if (!problems.isEmpty()) {
            // What expressions say of tables that are not as meant would be wrong.
            return Optional.empty();
        }
        definition.tables().forEach(this::where);
        Map<String, CelType> names = names(tables.tables().iterator().next());
        Optional<Expression> open =
                definition.open().flatMap(text -> expressions.compile("open", text, names, ResultType.CONDITION));
        Optional<Expression> outcome =
                definition.outcome().flatMap(text -> expressions.compile("outcome", text, names, ResultType.TEXT));
        Map<String, Expression> fields = fields(names);
        RelevantFields relevant = RelevantFields.of(definition.relevant(), problems);
        return Optional.of(new MappingParts(
                        file,
                        definition.source().value(),
                        definition.maxSnapshotAge(),
                        List.copyOf(tables.tables()),
                        tables.joins(),
                        open,
                        outcome,
                        fields,
                        relevant,
                        definition.csv()))
                .filter(parts -> problems.isEmpty());
    }

    private Map<String, Expression> fields(Map<String, CelType> names) {
        requireFields();
        Map<String, Expression> fields = new LinkedHashMap<>();
        definition
                .fields()
                .forEach(field -> field(field, names)
                        .ifPresent(expression -> fields.put(field.path().value(), expression)));
        return fields;
    }

    private void where(TableDefinition table) {
        TableMapping plain = tables.tables().stream()
                .filter(found -> found.name().equals(table.name().value()))
                .findFirst()
                .orElseThrow();
        Map<String, CelType> names = Map.of(plain.name(), RowTypes.rowOf(plain));
        table.where()
                .flatMap(text -> expressions.compile("where", text, names, ResultType.CONDITION))
                .ifPresent(where -> tables.replace(new TableMapping(
                        plain.name(), plain.topic(), plain.key(), plain.columns(), row -> holds(where, plain, row))));
    }

    private static boolean holds(Expression where, TableMapping table, Map<String, @Nullable Object> row) {
        return where.evaluate(Scope.ofRow(table, row))
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    private Map<String, CelType> names(TableMapping root) {
        Map<String, CelType> names = new LinkedHashMap<>();
        names.put(root.name(), RowTypes.rowOf(root));
        tables.joins().forEach(join -> {
            CelType row = RowTypes.rowOf(join.table());
            names.put(join.name(), join.match(one -> row, many -> ListType.create(row)));
        });
        return names;
    }

    private Optional<Expression> field(FieldDefinition field, Map<String, CelType> names) {
        String path = field.path().value();
        int line = field.path().line();
        if (path.equals("source") || path.equals("outcome")) {
            problems.report(line, "deal field '%s': expected at the key '%s' of the mapping".formatted(path, path));
            return Optional.empty();
        }
        Optional<Schema> type = DealFields.find(path);
        if (type.isEmpty()) {
            problems.report(
                    line,
                    "unknown deal field '%s'%s, expected one of %s"
                            .formatted(
                                    path,
                                    Suggestion.of(path, DealFields.paths()),
                                    String.join(", ", DealFields.paths())));
        }
        return type.flatMap(schema -> expressions.compile(
                "deal field '%s'".formatted(path), field.value(), names, ResultType.ofField(path, schema)));
    }

    private void requireFields() {
        List<String> given = definition.fields().stream()
                .map(FieldDefinition::path)
                .map(Located::value)
                .toList();
        int line = definition.fields().stream()
                .findFirst()
                .map(field -> field.path().line())
                .orElse(1);
        boolean contact = given.stream().anyMatch(path -> path.startsWith("contact."));
        List<String> required = contact ? List.of("id", "company.name", "contact.name") : List.of("id", "company.name");
        required.stream()
                .filter(path -> !given.contains(path))
                .forEach(path -> problems.report(line, "deal lacks the field '%s'".formatted(path)));
    }
}

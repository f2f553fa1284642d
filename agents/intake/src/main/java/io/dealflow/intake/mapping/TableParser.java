package io.dealflow.intake.mapping;

import io.dealflow.intake.mapping.MappingDefinition.TableDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the form of the tables of a mapping file. */
record TableParser(String file, MappingProblems problems) {

    private static final List<String> KEYS = List.of("topic", "key", "columns", "where");
    private static final List<String> COLUMN_KEYS = List.of("type", "column", "unit", "format");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** An identifier of CEL that is no word of the language. */
    private static final Pattern NAME = Pattern.compile(
            "(?!(as|break|const|continue|else|false|for|function|if|import|in|let|loop|namespace|null|package|return"
                    + "|true|var|void|while)$)[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** Reads all tables; those that are not of the form are left out, and problems. */
    List<TableDefinition> parse(Node node) {
        List<Entry> entries = YamlMapping.entries(node, "tables", problems);
        if (entries.isEmpty()) {
            problems.report(YamlMapping.lineOf(node), "tables: expected one table or more, the first one the deals");
        }
        return entries.stream().map(this::table).flatMap(Optional::stream).toList();
    }

    /** Takes a name for expressions, which is a problem if expressions cannot use it. */
    static void checkName(Located<String> name, String what, MappingProblems problems) {
        if (!NAME.matcher(name.value()).matches()) {
            problems.report(
                    name.line(),
                    "%s: expected a name of letters, digits and underscores that is no word of CEL".formatted(what));
        }
    }

    /** Takes the pattern of a time, which is a problem if it is none. */
    static Optional<String> format(Located<String> form, String what, MappingProblems problems) {
        try {
            TimeForm.formatter(form.value());
            return Optional.of(form.value());
        } catch (IllegalArgumentException e) {
            problems.report(
                    form.line(), "%s: expected a form such as dd.MM.yyyy, found '%s'".formatted(what, form.value()));
            return Optional.empty();
        }
    }

    /** Takes one text or a list of texts. */
    static List<Located<String>> texts(Node node, String what, MappingProblems problems) {
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        List<Located<String>> texts = nodes.stream()
                .filter(ScalarNode.class::isInstance)
                .map(item -> new Located<>(((ScalarNode) item).getValue(), YamlMapping.lineOf(item)))
                .toList();
        if (texts.isEmpty() || texts.size() < nodes.size()) {
            problems.report(
                    YamlMapping.lineOf(node),
                    "%s: expected a name or a list of names, found %s".formatted(what, YamlMapping.describe(node)));
        }
        return texts;
    }

    private Optional<TableDefinition> table(Entry entry) {
        String what = "table '%s'".formatted(entry.key());
        Located<String> name = new Located<>(entry.key(), entry.line());
        checkName(name, what, problems);
        return YamlMapping.of(entry.value(), what, KEYS, problems).map(table -> {
            Optional<String> topic =
                    table.text("topic", TOPIC, "the name of a topic").map(Located::value);
            List<Located<String>> key = table.required("key")
                    .map(node -> texts(node, "key of " + what, problems))
                    .orElse(List.of());
            List<Column> columns =
                    table.required("columns").map(node -> columns(node, what)).orElse(List.of());
            return new TableDefinition(
                    name, topic, key, columns, table.text("where", MappingParser.ANYTHING, "a condition"));
        });
    }

    private List<Column> columns(Node node, String what) {
        return YamlMapping.entries(node, "columns of " + what, problems).stream()
                .map(entry -> column(entry, "column '%s' of %s".formatted(entry.key(), what)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Column> column(Entry entry, String what) {
        String place = "%s:%d".formatted(file, entry.line());
        if (entry.value() instanceof ScalarNode type) {
            return type(new Located<>(type.getValue(), entry.line()), what)
                    .map(found -> new Column(entry.key(), List.of(), found, place, Optional.empty(), Optional.empty()));
        }
        return YamlMapping.of(entry.value(), what, COLUMN_KEYS, problems).flatMap(column -> {
            Optional<EpochUnit> unit = column.text("unit", MappingParser.ANYTHING, "a unit")
                    .flatMap(text -> constant(EpochUnit.class, text, "unit of " + what));
            Optional<String> format = column.text("format", MappingParser.ANYTHING, "a form such as dd.MM.yyyy")
                    .flatMap(text -> format(text, "format of " + what, problems));
            Optional<ColumnType> type = column.requiredText("type", MappingParser.ANYTHING, "a type")
                    .flatMap(text -> type(text, what));
            boolean time = type.filter(found -> found == ColumnType.TIMESTAMP || found == ColumnType.DATE)
                    .isPresent();
            if (type.isPresent() && !time && (column.has("unit") || column.has("format"))) {
                problems.report(entry.line(), what + ": only a timestamp or a date has a unit or a format");
            }
            if (unit.isPresent() && format.isPresent()) {
                problems.report(entry.line(), what + ": expected a unit or a format, found both");
            }
            List<String> sources = column.has("column")
                    ? column
                            .required("column")
                            .map(node -> texts(node, "column of " + what, problems))
                            .orElse(List.of())
                            .stream()
                            .map(Located::value)
                            .toList()
                    : List.of();
            return type.map(found -> new Column(entry.key(), sources, found, place, unit, format));
        });
    }

    private Optional<ColumnType> type(Located<String> text, String what) {
        return constant(ColumnType.class, text, "type of " + what);
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, Located<String> text, String what) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = known.indexOf(text.value());
        if (index < 0) {
            problems.report(
                    text.line(),
                    "%s: found '%s'%s, expected one of %s"
                            .formatted(
                                    what, text.value(), Suggestion.of(text.value(), known), String.join(", ", known)));
            return Optional.empty();
        }
        return Optional.of(type.getEnumConstants()[index]);
    }
}

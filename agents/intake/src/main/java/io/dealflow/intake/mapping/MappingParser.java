package io.dealflow.intake.mapping;

import io.dealflow.intake.mapping.MappingDefinition.CsvForm;
import io.dealflow.intake.mapping.MappingDefinition.FieldDefinition;
import io.dealflow.intake.mapping.MappingDefinition.JoinDefinition;
import io.dealflow.intake.mapping.MappingDefinition.TableDefinition;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import io.dealflow.service.yaml.YamlText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the form of a mapping file: keys, types and bounds. */
final class MappingParser {

    static final Pattern ANYTHING = Pattern.compile("(?s).*\\S.*");

    private static final List<String> KEYS =
            List.of("source", "snapshot", "tables", "joins", "open", "outcome", "deal", "relevant", "csv");
    private static final List<String> JOIN_KEYS = List.of("table", "from", "by");
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern DELIMITER = Pattern.compile("[^\"\r\n]");
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(36_500);

    private final TableParser tables;
    private final MappingProblems problems;

    MappingParser(String file, MappingProblems problems) {
        this.tables = new TableParser(file, problems);
        this.problems = problems;
    }

    /** Reads a text. What is missing here is a problem; a definition may come although there are problems. */
    Optional<MappingDefinition> parse(String text) {
        return YamlText.compose(text, "a mapping", problems)
                .flatMap(root -> YamlMapping.of(root, "the mapping", KEYS, problems))
                .flatMap(this::mapping);
    }

    private Optional<MappingDefinition> mapping(YamlMapping mapping) {
        Optional<Located<String>> source = mapping.requiredText(
                "source", SOURCE, "a name of letters, digits, points, hyphens and underscores, at most 63");
        Optional<Duration> maxAge = mapping.node("snapshot")
                .flatMap(node -> YamlMapping.of(node, "snapshot", List.of("maxAge"), problems))
                .filter(snapshot -> snapshot.required("maxAge").isPresent())
                .map(snapshot -> snapshot.duration("maxAge", LEAST, MOST, MOST));
        List<TableDefinition> found =
                mapping.required("tables").map(tables::parse).orElse(List.of());
        List<JoinDefinition> joins = mapping.node("joins").map(this::joins).orElse(List.of());
        Optional<Located<String>> open = mapping.text("open", ANYTHING, "a condition");
        Optional<Located<String>> outcome = mapping.text("outcome", ANYTHING, "an expression");
        List<FieldDefinition> fields =
                mapping.required("deal").map(this::fields).orElse(List.of());
        Optional<List<Located<String>>> relevant =
                mapping.node("relevant").map(node -> TableParser.texts(node, "relevant", problems));
        CsvForm csv = mapping.node("csv")
                .flatMap(node -> YamlMapping.of(node, "csv", List.of("delimiter", "timeZone", "dates"), problems))
                .map(this::csv)
                .orElse(new CsvForm(',', TimeForm.ISO));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return source.map(
                name -> new MappingDefinition(name, maxAge, found, joins, open, outcome, fields, relevant, csv));
    }

    private List<JoinDefinition> joins(Node node) {
        return YamlMapping.entries(node, "joins", problems).stream()
                .map(this::join)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<JoinDefinition> join(Entry entry) {
        String what = "join '%s'".formatted(entry.key());
        Located<String> name = new Located<>(entry.key(), entry.line());
        TableParser.checkName(name, what, problems);
        if (entry.value() instanceof ScalarNode) {
            return text(entry, what, "a column such as opportunity.account_id")
                    .map(from -> new JoinDefinition(name, name, Optional.of(from), Optional.empty()));
        }
        return YamlMapping.of(entry.value(), what, JOIN_KEYS, problems).flatMap(join -> {
            Located<String> table =
                    join.text("table", ANYTHING, "the name of a table").orElse(name);
            Optional<Located<String>> from = join.text("from", ANYTHING, "a column such as opportunity.account_id");
            Optional<Located<String>> by = join.text("by", ANYTHING, "a column of the joined table");
            if (from.isPresent() == by.isPresent()) {
                problems.report(
                        entry.line(),
                        "%s: expected either 'from' or 'by', found %s"
                                .formatted(what, from.isPresent() ? "both" : "neither"));
                return Optional.empty();
            }
            return Optional.of(new JoinDefinition(name, table, from, by));
        });
    }

    private List<FieldDefinition> fields(Node node) {
        return YamlMapping.entries(node, "deal", problems).stream()
                .flatMap(entry -> text(entry, "deal field '%s'".formatted(entry.key()), "an expression")
                        .map(value -> new FieldDefinition(new Located<>(entry.key(), entry.line()), value))
                        .stream())
                .toList();
    }

    private Optional<Located<String>> text(Entry entry, String what, String expected) {
        if (entry.value() instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && ANYTHING.matcher(scalar.getValue()).matches()) {
            return Optional.of(new Located<>(scalar.getValue(), YamlMapping.lineOf(scalar)));
        }
        String found = YamlMapping.describe(entry.value());
        problems.report(entry.line(), "%s: expected %s, found %s".formatted(what, expected, found));
        return Optional.empty();
    }

    private CsvForm csv(YamlMapping csv) {
        char delimiter = csv.text("delimiter", DELIMITER, "one character such as ';'")
                .map(text -> text.value().charAt(0))
                .orElse(',');
        ZoneId zone = csv.text("timeZone", ANYTHING, "a time zone such as Europe/Berlin")
                .flatMap(this::zone)
                .orElse(ZoneOffset.UTC);
        Optional<String> dates = csv.text("dates", ANYTHING, "a form such as dd.MM.yyyy")
                .flatMap(form -> TableParser.format(form, "key 'dates' of csv", problems));
        return new CsvForm(delimiter, new TimeForm(zone, dates));
    }

    private Optional<ZoneId> zone(Located<String> text) {
        try {
            return Optional.of(ZoneId.of(text.value()));
        } catch (DateTimeException e) {
            problems.report(
                    text.line(),
                    "key 'timeZone' of csv: expected a time zone such as Europe/Berlin, found '%s'"
                            .formatted(text.value()));
            return Optional.empty();
        }
    }
}

package io.dealflow.intake.mapping;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.DealValueException;
import io.dealflow.schemas.json.DealValues;
import io.dealflow.schemas.json.RowMapping;
import io.dealflow.service.yaml.YamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How rows of a CRM become deals: the content of a mapping file. Immutable and safe for use by several threads. */
public final class DealMapping {

    private static final String OUTCOME = "outcome";

    private final MappingParts parts;

    private DealMapping(MappingParts parts) {
        this.parts = parts;
    }

    /**
     * Reads a mapping file.
     *
     * @throws YamlException with all that is wrong with it, each with file and line
     * @throws UncheckedIOException if it cannot be read
     */
    public static DealMapping read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * Reads a mapping from a string.
     *
     * @param name name of the file, for errors
     * @throws YamlException with all that is wrong with it, each with name and line
     */
    public static DealMapping parse(String name, String text) {
        MappingProblems problems = new MappingProblems(name);
        Optional<DealMapping> mapping = new MappingParser(name, problems)
                .parse(text)
                .flatMap(definition -> new MappingCompiler(name, definition, problems).compile())
                .map(DealMapping::new);
        problems.throwIfAny();
        return mapping.orElseThrow(() -> new IllegalStateException(name + " gave neither a mapping nor a problem"));
    }

    /** Name of the CRM. */
    public String source() {
        return parts.source();
    }

    /** Age that an open deal of the initial snapshot may have to start a run; empty if any. */
    public Optional<Duration> maxSnapshotAge() {
        return parts.maxSnapshotAge();
    }

    /** The table whose rows are the deals. */
    public TableMapping root() {
        return parts.tables().get(0);
    }

    /** All tables, the root first. */
    public List<TableMapping> tables() {
        return parts.tables();
    }

    /** The joins, each after the one that it starts from. */
    public List<Join> joins() {
        return parts.joins();
    }

    /**
     * The mapping for files, whose rows are those of the root.
     *
     * @throws YamlException if the mapping has several tables, which a file does not have
     */
    public RowMapping forFiles() {
        if (tables().size() > 1) {
            throw new YamlException("%s: found the tables %s, expected one table: the rows of the file"
                    .formatted(
                            parts.file(),
                            tables().stream().map(TableMapping::name).toList()));
        }
        return new FileRows(this, parts.csv());
    }

    /**
     * Maps the rows of one deal. None of them has a {@linkplain TableMapping#problem problem}. A blank text is no
     * value.
     *
     * @throws MappingException if they give no deal
     */
    public MappedDeal map(JoinedRows rows) {
        Scope scope = Scope.ofRows(root(), joins(), rows);
        Map<String, Object> values = new HashMap<>();
        values.put("source", source());
        parts.fields()
                .forEach((path, value) -> value.evaluate(scope)
                        .filter(found -> !(found instanceof String text) || !text.isBlank())
                        .ifPresent(found -> values.put(path, found)));
        Optional<Object> outcome = parts.outcome().flatMap(expression -> expression.evaluate(scope));
        outcome.ifPresent(found -> values.put(OUTCOME, found));
        Deal deal = deal(values);
        return new MappedDeal(
                deal, phase(scope, outcome.isPresent()), parts.relevant().digest(deal));
    }

    /**
     * Where the deal of some rows stands, even if they lack what a deal must have. None of them has a
     * {@linkplain TableMapping#problem problem}.
     *
     * @throws MappingException if they do not tell
     */
    public Phase phase(JoinedRows rows) {
        Scope scope = Scope.ofRows(root(), joins(), rows);
        return phase(
                scope,
                parts.outcome()
                        .flatMap(expression -> expression.evaluate(scope))
                        .isPresent());
    }

    /** Digest of the relevant fields of a deal, as {@link #map} gives it beside the deal. */
    public byte[] relevant(Deal deal) {
        return parts.relevant().digest(deal);
    }

    private Phase phase(Scope scope, boolean closed) {
        if (closed) {
            return Phase.CLOSED;
        }
        boolean open = parts.open()
                .map(expression ->
                        expression.evaluate(scope).filter(Boolean.TRUE::equals).isPresent())
                .orElse(true);
        return open ? Phase.OPEN : Phase.OTHER;
    }

    private Deal deal(Map<String, Object> values) {
        try {
            return DealValues.read(values);
        } catch (DealValueException e) {
            throw new MappingException(place(e.path()) + e.getMessage());
        }
    }

    private String place(String path) {
        Optional<Expression> expression = path.equals(OUTCOME)
                ? parts.outcome()
                : Optional.ofNullable(parts.fields().get(path));
        return expression.map(found -> found.place() + ": ").orElse("");
    }
}

package io.dealflow.kafka.registry;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.SchemaNormalization;

/** Says for people how one schema differs from another. */
public final class SchemaDifference {

    private static final int MOST_FIELDS = 10;

    private SchemaDifference() {}

    /**
     * What of another schema differs from the one that is expected: why they do not get along if they do not, else the
     * fields that one of them has alone; empty if their binary forms are the same.
     */
    public static Optional<String> of(Schema other, Schema expected) {
        Optional<String> conflict = conflict(other, expected);
        if (conflict.isPresent() || form(other).equals(form(expected))) {
            return conflict;
        }
        Set<String> there = fields(other);
        Set<String> wanted = fields(expected);
        List<String> parts = Stream.of(alone("without field ", wanted, there), alone("with field ", there, wanted))
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(parts.isEmpty() ? "in another order or with other types" : String.join(", ", parts));
    }

    /** Why one of two schemas cannot read what the other has written; empty if both can. */
    public static Optional<String> conflict(Schema other, Schema expected) {
        return unreadable(expected, other).or(() -> unreadable(other, expected));
    }

    private static Optional<String> unreadable(Schema reader, Schema writer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return Optional.empty();
        }
        return pair.getResult().getIncompatibilities().stream()
                .findFirst()
                .map(first -> "%s at %s: %s".formatted(first.getType(), first.getLocation(), first.getMessage()))
                .or(() -> Optional.of(pair.getDescription()));
    }

    private static Optional<String> alone(String words, Set<String> those, Set<String> others) {
        List<String> alone =
                those.stream().filter(field -> !others.contains(field)).toList();
        List<String> named = alone.stream().limit(MOST_FIELDS).toList();
        String more = alone.size() > named.size() ? " and %d more".formatted(alone.size() - named.size()) : "";
        return alone.isEmpty() ? Optional.empty() : Optional.of(words + String.join(", ", named) + more);
    }

    /** Paths of all fields, such as {@code company.name}. */
    private static Set<String> fields(Schema schema) {
        Set<String> paths = new LinkedHashSet<>();
        collect(schema, "", paths, new HashSet<>());
        return new TreeSet<>(paths);
    }

    private static void collect(Schema schema, String path, Set<String> paths, Set<String> within) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> collect(type, path, paths, within));
            case ARRAY -> collect(schema.getElementType(), path, paths, within);
            case MAP -> collect(schema.getValueType(), path, paths, within);
            case RECORD -> {
                if (within.add(schema.getFullName())) {
                    for (Schema.Field field : schema.getFields()) {
                        String inner = path.isEmpty() ? field.name() : path + "." + field.name();
                        paths.add(inner);
                        collect(field.schema(), inner, paths, within);
                    }
                    within.remove(schema.getFullName());
                }
            }
            default -> {}
        }
    }

    private static String form(Schema schema) {
        return SchemaNormalization.toParsingForm(schema);
    }
}

package io.dealflow.intake.mapping;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.DealFields;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** The fields of a deal whose change counts. */
final class RelevantFields {

    private static final String NOTES = "notes";

    private final Optional<Set<String>> paths;

    private RelevantFields(Optional<Set<String>> paths) {
        this.paths = paths;
    }

    /**
     * Takes the fields that a mapping names: paths of single fields or of objects, which stand for all in them. Without
     * any, all fields but the notes count.
     */
    static RelevantFields of(Optional<List<Located<String>>> named, MappingProblems problems) {
        Set<String> known = known();
        named.orElse(List.of()).forEach(path -> {
            if (!known.contains(path.value()) && DealFields.find(path.value()).isEmpty()) {
                problems.report(
                        path.line(),
                        "relevant: unknown deal field '%s'%s, expected one of %s"
                                .formatted(path.value(), Suggestion.of(path.value(), known), String.join(", ", known)));
            }
        });
        return new RelevantFields(named.map(
                list -> new TreeSet<>(list.stream().map(Located::value).toList())));
    }

    /** Digest of their values: SHA-256 over the paths in order, each with its value. */
    byte[] digest(Deal deal) {
        SortedMap<String, byte[]> values = new TreeMap<>();
        collect(deal, "", values);
        MessageDigest digest = sha256();
        values.forEach((path, value) -> {
            if (isRelevant(path)) {
                update(digest, path.getBytes(StandardCharsets.UTF_8));
                update(digest, value);
            }
        });
        return digest.digest();
    }

    private boolean isRelevant(String path) {
        return paths.map(set -> set.stream().anyMatch(named -> path.equals(named) || path.startsWith(named + ".")))
                .orElseGet(() -> !path.equals(NOTES));
    }

    private static void collect(IndexedRecord record, String prefix, SortedMap<String, byte[]> values) {
        for (Schema.Field field : record.getSchema().getFields()) {
            collect(record.get(field.pos()), prefix + field.name(), values);
        }
    }

    private static void collect(@Nullable Object value, String path, SortedMap<String, byte[]> values) {
        if (value instanceof IndexedRecord nested) {
            collect(nested, path + ".", values);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> collect(item, path + "." + name, values));
        } else if (value instanceof Double number) {
            // Its text differs between versions of Java.
            values.put(path, ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value != null) {
            values.put(path, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void update(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    /** The paths of the fields, and of the objects that they are in. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>(DealFields.paths());
        DealFields.paths().stream()
                .filter(path -> path.indexOf('.') > 0)
                .forEach(path -> known.add(path.substring(0, path.indexOf('.'))));
        return known;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}

package io.dealflow.embedded.internal.registry;

import io.dealflow.kafka.registry.Compatibility;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Tells by Avro's own rules whether a new schema gets along with the versions before it. */
final class CompatibilityCheck {

    /** A version that a new schema is held against. */
    record Earlier(int version, Schema schema) {}

    private CompatibilityCheck() {}

    /**
     * Lists what speaks against a schema.
     *
     * @param earlier versions of the subject, oldest first
     * @return reasons in words; empty if the schema is compatible
     */
    static List<String> reasons(Compatibility level, Schema schema, List<Earlier> earlier) {
        List<String> reasons = new ArrayList<>();
        for (Earlier version : concerned(level, earlier)) {
            List<String> found = new ArrayList<>();
            if (readsOld(level)) {
                found.addAll(problems(schema, version.schema(), "new", "old"));
            }
            if (readByOld(level)) {
                found.addAll(problems(version.schema(), schema, "old", "new"));
            }
            if (!found.isEmpty()) {
                reasons.addAll(found);
                reasons.add("{oldSchemaVersion: %d}".formatted(version.version()));
                reasons.add("{oldSchema: '%s'}".formatted(version.schema()));
            }
        }
        if (!reasons.isEmpty()) {
            reasons.add("{compatibility: '%s'}".formatted(level));
        }
        return List.copyOf(reasons);
    }

    private static List<Earlier> concerned(Compatibility level, List<Earlier> earlier) {
        return switch (level) {
            case NONE -> List.of();
            case BACKWARD, FORWARD, FULL -> earlier.subList(Math.max(0, earlier.size() - 1), earlier.size());
            case BACKWARD_TRANSITIVE, FORWARD_TRANSITIVE, FULL_TRANSITIVE -> earlier;
        };
    }

    private static boolean readsOld(Compatibility level) {
        return switch (level) {
            case BACKWARD, BACKWARD_TRANSITIVE, FULL, FULL_TRANSITIVE -> true;
            case NONE, FORWARD, FORWARD_TRANSITIVE -> false;
        };
    }

    private static boolean readByOld(Compatibility level) {
        return switch (level) {
            case FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE -> true;
            case NONE, BACKWARD, BACKWARD_TRANSITIVE -> false;
        };
    }

    private static List<String> problems(Schema reader, Schema writer, String readerName, String writerName) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(problem -> describe(problem, readerName, writerName))
                .toList();
    }

    private static String describe(Incompatibility problem, String reader, String writer) {
        String place = "at path '%s' of the %s schema, which has to read what the %s schema writes"
                .formatted(problem.getLocation(), reader, writer);
        String what = switch (problem.getType()) {
            case NAME_MISMATCH -> "The name of the type differs";
            case FIXED_SIZE_MISMATCH -> "The size of the fixed type differs";
            case MISSING_ENUM_SYMBOLS -> "Symbols of the enum are missing";
            case READER_FIELD_MISSING_DEFAULT_VALUE -> "A field has no default value";
            case TYPE_MISMATCH -> "The type does not match";
            case MISSING_UNION_BRANCH -> "A branch of the union is missing";
        };
        return "{errorType:'%s', description:'%s %s', additionalInfo:'%s'}"
                .formatted(problem.getType(), what, place, problem.getMessage());
    }
}

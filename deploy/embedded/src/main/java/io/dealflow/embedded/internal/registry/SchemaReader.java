package io.dealflow.embedded.internal.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Parses schemas, those with references too. */
final class SchemaReader {

    /**
     * A schema that was read.
     *
     * @param schema the schema with the definitions of what it refers to
     * @param canonical its text, without white space and without the definitions of what it refers to
     */
    record Parsed(Schema schema, SchemaText canonical) {

        /** Whether this is a stored schema, also when only one of them spells out what the other refers to. */
        boolean isSameAs(Parsed stored) {
            return canonical.text().equals(stored.canonical.text())
                    || schema.toString().equals(stored.schema.toString());
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryState state;

    SchemaReader(RegistryState state) {
        this.state = state;
    }

    Parsed parse(SchemaText given) {
        Schema.Parser parser = new Schema.Parser();
        try {
            parseReferences(given, parser, new HashSet<>());
            Schema schema = parser.parse(given.text());
            return new Parsed(schema, new SchemaText(canonical(given, schema), given.references()));
        } catch (AvroRuntimeException | JsonProcessingException e) {
            throw RegistryError.invalidSchema(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Avro prints a schema with all definitions, so that one with references has to stay as it was given. */
    private static String canonical(SchemaText given, Schema schema) throws JsonProcessingException {
        return given.references().isEmpty()
                ? schema.toString()
                : JSON.readTree(given.text()).toString();
    }

    private void parseReferences(SchemaText schema, Schema.Parser parser, Set<SchemaReference> seen) {
        for (SchemaReference reference : schema.references()) {
            if (seen.add(reference)) {
                SchemaText referenced = find(reference);
                parseReferences(referenced, parser, seen);
                parser.parse(referenced.text());
            }
        }
    }

    private SchemaText find(SchemaReference reference) {
        return state.versions(reference.subject()).stream()
                .filter(version -> version.version() == reference.version() && !version.deleted())
                .findFirst()
                .map(StoredSchema::schema)
                .orElseThrow(() -> RegistryError.invalidSchema("no schema for the reference to subject '%s' version %d"
                        .formatted(reference.subject(), reference.version())));
    }
}

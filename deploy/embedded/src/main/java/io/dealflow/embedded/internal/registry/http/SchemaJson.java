package io.dealflow.embedded.internal.registry.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.embedded.internal.registry.RegistryError;
import io.dealflow.embedded.internal.registry.SchemaReference;
import io.dealflow.embedded.internal.registry.SchemaText;
import io.dealflow.embedded.internal.registry.StoredSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Schemas in the bodies of requests and answers. */
final class SchemaJson {

    /** The one type of schema that the registry knows. */
    static final String TYPE = "AVRO";

    /** Fields of a body that names a schema, as Confluent's clients send them; three of them mean something here. */
    static final Set<String> FIELDS = Set.of(
            "schema",
            "schemaType",
            "references",
            "id",
            "version",
            "subject",
            "guid",
            "metadata",
            "ruleSet",
            "schemaTags",
            "schemaTagsToAdd",
            "schemaTagsToRemove",
            "propagateSchemaTags");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaJson() {}

    /** Reads the schema that a request names. */
    static SchemaText read(JsonNode body) {
        String type = body.path("schemaType").asText(TYPE);
        if (!type.equals(TYPE)) {
            throw RegistryError.badRequest("Field 'schemaType': found '%s', expected '%s'".formatted(type, TYPE));
        }
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode reference : body.path("references")) {
            references.add(new SchemaReference(
                    text(reference, "name"),
                    text(reference, "subject"),
                    reference.path("version").asInt()));
        }
        return new SchemaText(text(body, "schema"), references);
    }

    /** A version with all that is known of it. */
    static ObjectNode full(StoredSchema stored) {
        ObjectNode node = JSON.createObjectNode()
                .put("subject", stored.subject())
                .put("version", stored.version())
                .put("id", stored.id());
        return addContent(node, stored.schema());
    }

    /** A schema without its place. */
    static ObjectNode content(StoredSchema stored) {
        return addContent(JSON.createObjectNode(), stored.schema());
    }

    /** A schema as JSON instead of as text. */
    static JsonNode bare(StoredSchema stored) {
        try {
            return JSON.readTree(stored.schema().text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The schema of id %d is no JSON".formatted(stored.id()), e);
        }
    }

    /** Reads a field that a request must have. */
    static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual()) {
            throw RegistryError.badRequest("Field '%s': expected a string, found %s"
                    .formatted(field, value.isMissingNode() ? "nothing" : value));
        }
        return value.textValue();
    }

    private static ObjectNode addContent(ObjectNode node, SchemaText schema) {
        if (!schema.references().isEmpty()) {
            ArrayNode references = node.putArray("references");
            for (SchemaReference reference : schema.references()) {
                references
                        .addObject()
                        .put("name", reference.name())
                        .put("subject", reference.subject())
                        .put("version", reference.version());
            }
        }
        return node.put("schema", schema.text());
    }
}

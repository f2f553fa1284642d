package io.dealflow.kafka.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A registry reached by Confluent's REST API: Confluent's own, Apicurio at {@code /apis/ccompat/v7}, Karapace, Redpanda
 * or the embedded one. Ids and schemas never change, so they are cached; refusals are not.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final int CACHED = 1_000;
    private static final int NO_SUBJECT = 40401;
    private static final int UNUSABLE = 422;
    private static final int NO_ANSWER = 0;

    private final RestClient client;
    private final BoundedCache<Integer, Schema> schemas = new BoundedCache<>(CACHED);
    private final BoundedCache<SubjectSchema, Integer> ids = new BoundedCache<>(CACHED);

    /** Creates a client; connects with the first request only. */
    public HttpSchemaRegistry(RegistryConfig config) {
        this.client = new RestClient(config);
    }

    /**
     * Creates a client from the configuration of a Kafka client: {@code schema.registry.url} and the other keys of
     * {@link RegistryConfig}.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a key is missing or its value is of another form
     */
    public static HttpSchemaRegistry of(Map<String, ?> config) {
        return new HttpSchemaRegistry(RegistryConfig.of(config));
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.get(new SubjectSchema(subject, schema), key -> {
            JsonNode answer = client.send("POST", subject(subject) + "/versions", body(schema));
            return requireInt(answer, "id");
        });
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.get(new SubjectSchema(subject, schema), key -> {
            JsonNode answer = client.send("POST", subject(subject), body(schema));
            return requireInt(answer, "id");
        });
    }

    @Override
    public Schema byId(int id) {
        return schemas.get(id, key -> schema(client.send("GET", "/schemas/ids/" + id, null)));
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        try {
            return Optional.of(version(subject, "latest"));
        } catch (RegistryException e) {
            if (e.code() == NO_SUBJECT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<RegisteredSchema> versions(String subject) {
        try {
            List<RegisteredSchema> versions = new ArrayList<>();
            for (JsonNode number : client.send("GET", subject(subject) + "/versions", null)) {
                versions.add(version(subject, number.asText()));
            }
            return versions;
        } catch (RegistryException e) {
            if (e.code() == NO_SUBJECT) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Deletes a version of a subject, so that it is no longer found there and no new schema is held against it. What
     * was written under its id stays readable.
     *
     * @throws RegistryException if there is no such version (40401, 40402), or the registry refuses or does not answer
     */
    public void delete(String subject, int version) {
        client.send("DELETE", subject(subject) + "/versions/" + version, null);
        ids.clear();
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", compatibility.name());
        client.send("PUT", "/config/" + encode(subject), body);
    }

    /**
     * Tells which schemas a subject takes, by a rule of its own or else by that of the whole registry.
     *
     * @throws RegistryException if the registry refuses to tell, names a rule that is not known here, or does not
     *     answer
     */
    public Compatibility compatibility(String subject) {
        JsonNode answer = config(subject);
        String name = answer.path("compatibilityLevel").asText();
        return Arrays.stream(Compatibility.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RegistryException(
                        NO_ANSWER,
                        "Answer of the schema registry with the unknown compatibility '%s'".formatted(name)));
    }

    /** Some registries, such as Apicurio's, tell the default only where they know the subject. */
    private JsonNode config(String subject) {
        try {
            return client.send("GET", "/config/" + encode(subject) + "?defaultToGlobal=true", null);
        } catch (RegistryException e) {
            if (e.code() == NO_SUBJECT) {
                return client.send("GET", "/config", null);
            }
            throw e;
        }
    }

    /** Forgets what is cached. Connections end by themselves when they are idle. */
    @Override
    public void close() {
        schemas.clear();
        ids.clear();
    }

    private RegisteredSchema version(String subject, String name) {
        JsonNode answer = client.send("GET", subject(subject) + "/versions/" + name, null);
        return new RegisteredSchema(requireInt(answer, "id"), requireInt(answer, "version"), schema(answer));
    }

    private Schema schema(JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!"AVRO".equals(type)) {
            throw new RegistryException(UNUSABLE, "Schema of type %s: expected AVRO".formatted(type));
        }
        // What was written under this schema must stay readable, also if its defaults are not to today's rules.
        Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
        return parse(parser, answer, new HashSet<>());
    }

    private Schema parse(Schema.Parser parser, JsonNode answer, Set<String> seen) {
        for (JsonNode reference : answer.path("references")) {
            String path = "%s/versions/%s"
                    .formatted(
                            subject(reference.path("subject").asText()),
                            reference.path("version").asText());
            if (seen.add(path)) {
                parse(parser, client.send("GET", path, null), seen);
            }
        }
        JsonNode text = answer.path("schema");
        if (!text.isTextual()) {
            throw new RegistryException(NO_ANSWER, "Answer of the schema registry without a text 'schema'");
        }
        try {
            return parser.parse(text.textValue());
        } catch (AvroRuntimeException e) {
            throw new RegistryException(UNUSABLE, "The registry's schema is no Avro schema: " + e.getMessage());
        }
    }

    private static ObjectNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static int requireInt(JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        if (!value.isInt()) {
            throw new RegistryException(
                    NO_ANSWER, "Answer of the schema registry without a number '%s'".formatted(field));
        }
        return value.intValue();
    }

    private static String subject(String subject) {
        return "/subjects/" + encode(subject);
    }

    private static String encode(String pathSegment) {
        return URLEncoder.encode(pathSegment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record SubjectSchema(String subject, Schema schema) {}
}

package io.dealflow.embedded.internal.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dealflow.embedded.internal.registry.Mode;
import io.dealflow.embedded.internal.registry.Registry;
import io.dealflow.embedded.internal.registry.RegistryError;
import io.dealflow.embedded.internal.registry.SchemaText;
import io.dealflow.embedded.internal.registry.StoredSchema;
import io.dealflow.kafka.registry.Compatibility;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The operations of the API: from requests to the registry, and from its answers to JSON. */
final class RegistryApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MODE = Set.of("mode");
    private static final Set<String> LEVEL = Set.of(
            "compatibility",
            "compatibilityGroup",
            "compatibilityPolicy",
            "alias",
            "normalize",
            "validateFields",
            "validateRules",
            "defaultMetadata",
            "overrideMetadata",
            "defaultRuleSet",
            "overrideRuleSet");

    private final Registry registry;
    private final List<Route> routes;

    RegistryApi(Registry registry) {
        this.registry = registry;
        this.routes = Stream.of(ofSubjects(), ofSchemas(), ofCompatibility(), ofSettings())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> ofSubjects() {
        return List.of(
                Route.of("GET", "subjects", this::subjects)
                        .with("subjectPrefix", "deleted", "deletedOnly", "offset", "limit"),
                Route.of("POST", "subjects/*", this::lookUp)
                        .with("deleted", "normalize", "format")
                        .reading(SchemaJson.FIELDS),
                Route.of("DELETE", "subjects/*", this::deleteSubject).with("permanent"),
                Route.of("GET", "subjects/*/versions", this::versions)
                        .with("deleted", "deletedOnly", "deletedAsNegative", "offset", "limit"),
                Route.of("POST", "subjects/*/versions", this::register)
                        .with("normalize", "format")
                        .reading(SchemaJson.FIELDS),
                Route.of("GET", "subjects/*/versions/*", request -> SchemaJson.full(version(request)))
                        .with("deleted", "format", "referenceFormat", "findTags"),
                Route.of("GET", "subjects/*/versions/*/schema", request -> SchemaJson.bare(version(request)))
                        .with("deleted", "format", "referenceFormat"),
                Route.of("DELETE", "subjects/*/versions/*", this::deleteVersion).with("permanent"));
    }

    private List<Route> ofSchemas() {
        return List.of(
                Route.of("GET", "", request -> JSON.createObjectNode()),
                Route.of("GET", "schemas", this::schemas)
                        .with("subjectPrefix", "aliases", "deleted", "latestOnly", "ruleType", "offset", "limit"),
                Route.of(
                        "GET",
                        "schemas/types",
                        request -> JSON.createArrayNode().add(SchemaJson.TYPE)),
                Route.of(
                                "GET",
                                "schemas/ids/*",
                                request -> SchemaJson.content(byId(request).get(0)))
                        .with("subject", "format", "referenceFormat", "findTags", "fetchMaxId"),
                Route.of(
                                "GET",
                                "schemas/ids/*/schema",
                                request -> SchemaJson.bare(byId(request).get(0)))
                        .with("subject", "format", "fetchMaxId"),
                Route.of("GET", "schemas/ids/*/subjects", this::subjectsOfId)
                        .with("subject", "deleted", "offset", "limit"),
                Route.of("GET", "schemas/ids/*/versions", this::versionsOfId)
                        .with("subject", "deleted", "offset", "limit"));
    }

    private List<Route> ofCompatibility() {
        return List.of(
                Route.of("POST", "compatibility/subjects/*/versions", this::compatibleWithAll)
                        .with("verbose", "normalize")
                        .reading(SchemaJson.FIELDS),
                Route.of("POST", "compatibility/subjects/*/versions/*", this::compatible)
                        .with("verbose", "normalize")
                        .reading(SchemaJson.FIELDS));
    }

    private List<Route> ofSettings() {
        return List.of(
                Route.of("GET", "config", request -> present(registry.compatibility()))
                        .with("defaultToGlobal"),
                Route.of("PUT", "config", request -> setCompatibility(Optional.empty(), request))
                        .reading(LEVEL),
                Route.of("GET", "config/*", this::compatibilityOf).with("defaultToGlobal"),
                Route.of("PUT", "config/*", request -> setCompatibility(Optional.of(request.part(1)), request))
                        .reading(LEVEL),
                Route.of("DELETE", "config/*", request -> present(registry.removeCompatibility(request.part(1)))),
                Route.of("GET", "mode", request -> mode(registry.mode())).with("defaultToGlobal"),
                Route.of("PUT", "mode", request -> setMode(Optional.empty(), request))
                        .with("force")
                        .reading(MODE),
                Route.of("GET", "mode/*", this::modeOf).with("defaultToGlobal"),
                Route.of("PUT", "mode/*", request -> setMode(Optional.of(request.part(1)), request))
                        .with("force")
                        .reading(MODE));
    }

    /**
     * Answers a request.
     *
     * @throws RegistryError if the registry refuses it or has no such operation
     */
    JsonNode answer(Request request) {
        List<Route> matching =
                routes.stream().filter(route -> route.hasPath(request.path())).toList();
        if (matching.isEmpty()) {
            throw RegistryError.noSuchPath();
        }
        return matching.stream()
                .filter(route -> route.method().equals(request.method()))
                .findFirst()
                .orElseThrow(RegistryError::methodNotAllowed)
                .answer(request);
    }

    private JsonNode subjects(Request request) {
        ArrayNode names = JSON.createArrayNode();
        registry.subjects(request.parameter("subjectPrefix", ""), request.flag("deleted"))
                .forEach(names::add);
        return names;
    }

    private JsonNode lookUp(Request request) {
        SchemaText schema = SchemaJson.read(request.body());
        return SchemaJson.full(registry.lookUp(request.part(1), schema, request.flag("deleted")));
    }

    private JsonNode register(Request request) {
        SchemaText schema = SchemaJson.read(request.body());
        return JSON.createObjectNode()
                .put("id", registry.register(request.part(1), schema).id());
    }

    private JsonNode deleteSubject(Request request) {
        ArrayNode numbers = JSON.createArrayNode();
        registry.deleteSubject(request.part(1), request.flag("permanent")).forEach(numbers::add);
        return numbers;
    }

    private JsonNode versions(Request request) {
        ArrayNode numbers = JSON.createArrayNode();
        registry.versions(request.part(1), request.flag("deleted")).forEach(schema -> numbers.add(schema.version()));
        return numbers;
    }

    private StoredSchema version(Request request) {
        return registry.version(request.part(1), request.part(3), request.flag("deleted"));
    }

    private JsonNode deleteVersion(Request request) {
        return JSON.getNodeFactory()
                .numberNode(registry.deleteVersion(request.part(1), request.part(3), request.flag("permanent")));
    }

    private JsonNode schemas(Request request) {
        ArrayNode found = JSON.createArrayNode();
        boolean deletedToo = request.flag("deleted");
        for (String subject : registry.subjects(request.parameter("subjectPrefix", ""), deletedToo)) {
            List<StoredSchema> versions = registry.versions(subject, deletedToo);
            int first = request.flag("latestOnly") ? versions.size() - 1 : 0;
            versions.subList(first, versions.size()).forEach(schema -> found.add(SchemaJson.full(schema)));
        }
        return found;
    }

    private List<StoredSchema> byId(Request request) {
        String id = request.part(2);
        try {
            return registry.byId(Integer.parseInt(id));
        } catch (NumberFormatException e) {
            throw RegistryError.noSuchPath();
        }
    }

    private JsonNode subjectsOfId(Request request) {
        ArrayNode names = JSON.createArrayNode();
        listed(request).map(StoredSchema::subject).distinct().forEach(names::add);
        return names;
    }

    private JsonNode versionsOfId(Request request) {
        ArrayNode versions = JSON.createArrayNode();
        listed(request)
                .forEach(schema ->
                        versions.addObject().put("subject", schema.subject()).put("version", schema.version()));
        return versions;
    }

    private Stream<StoredSchema> listed(Request request) {
        return byId(request).stream().filter(schema -> request.flag("deleted") || !schema.deleted());
    }

    private JsonNode compatible(Request request) {
        SchemaText schema = SchemaJson.read(request.body());
        return verdict(registry.reasonsAgainst(request.part(2), schema, request.part(4)), request.flag("verbose"));
    }

    private JsonNode compatibleWithAll(Request request) {
        SchemaText schema = SchemaJson.read(request.body());
        return verdict(registry.reasonsAgainst(request.part(2), schema), request.flag("verbose"));
    }

    private static JsonNode verdict(List<String> reasons, boolean verbose) {
        ObjectNode verdict = JSON.createObjectNode().put("is_compatible", reasons.isEmpty());
        if (verbose) {
            ArrayNode messages = verdict.putArray("messages");
            reasons.forEach(messages::add);
        }
        return verdict;
    }

    private JsonNode compatibilityOf(Request request) {
        return present(registry.compatibility(request.part(1), request.flag("defaultToGlobal")));
    }

    private JsonNode setCompatibility(Optional<String> subject, Request request) {
        Compatibility level = registry.setCompatibility(subject, SchemaJson.text(request.body(), "compatibility"));
        return JSON.createObjectNode().put("compatibility", level.name());
    }

    private static JsonNode present(Compatibility level) {
        return JSON.createObjectNode().put("compatibilityLevel", level.name());
    }

    private JsonNode modeOf(Request request) {
        return mode(registry.mode(request.part(1), request.flag("defaultToGlobal")));
    }

    private JsonNode setMode(Optional<String> subject, Request request) {
        return mode(registry.setMode(subject, SchemaJson.text(request.body(), "mode")));
    }

    private static JsonNode mode(Mode mode) {
        return JSON.createObjectNode().set("mode", TextNode.valueOf(mode.name()));
    }
}

package io.dealflow.embedded.internal.registry.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dealflow.embedded.internal.registry.RegistryError;
import io.dealflow.service.http.HttpService.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request to the registry.
 *
 * @param method HTTP method in capitals
 * @param path decoded parts of the path
 * @param query decoded parameters
 * @param body the body; a missing node if there is none
 */
record Request(String method, List<String> path, Map<String, String> query, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a request.
     *
     * @throws RegistryError if its address or its body cannot be read
     */
    static Request of(Call call) {
        String[] parts = call.target().split("\\?", 2);
        return new Request(call.method(), path(parts[0]), query(parts.length < 2 ? "" : parts[1]), json(call.body()));
    }

    String part(int index) {
        return path.get(index);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.get(name));
    }

    String parameter(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw RegistryError.badRequest("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static List<String> path(String raw) {
        return Arrays.stream(raw.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> decode(part.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(raw.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
        });
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RegistryError.badRequest("The address is not encoded as it should be: " + text);
        }
    }
}

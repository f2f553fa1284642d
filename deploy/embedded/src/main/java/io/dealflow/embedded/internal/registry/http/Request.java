package io.dealflow.embedded.internal.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
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

    String part(int index) {
        return path.get(index);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.get(name));
    }

    String parameter(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }
}

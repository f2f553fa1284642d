package io.dealflow.orchestrator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Body of a command; may be left out.
 *
 * @param requestedBy who asks, at most 500 characters
 * @param reason why, in a sentence, at most 500 characters
 */
record Order(Optional<String> requestedBy, Optional<String> reason) {

    private static final int LONGEST = 500;
    private static final List<String> FIELDS = List.of("requestedBy", "reason");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a body.
     *
     * @throws HttpStatusException if it says something that is not known, or in another form
     */
    static Order read(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return new Order(Optional.empty(), Optional.empty());
        }
        JsonNode json = parse(body);
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw refused("Field '%s' is not known; known here: %s".formatted(name, String.join(", ", FIELDS)));
            }
        });
        return new Order(text(json, "requestedBy"), text(json, "reason"));
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (!json.isObject()) {
                throw refused("The body: expected an object, found " + json.getNodeType());
            }
            return json;
        } catch (JsonProcessingException e) {
            throw refused("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw refused("Field '%s': expected a string, found %s".formatted(name, value.getNodeType()));
        }
        if (value.textValue().length() > LONGEST) {
            throw refused("Field '%s': expected at most %d characters, found %d"
                    .formatted(name, LONGEST, value.textValue().length()));
        }
        return Optional.of(value.textValue());
    }

    private static HttpStatusException refused(String sentence) {
        return new HttpStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}

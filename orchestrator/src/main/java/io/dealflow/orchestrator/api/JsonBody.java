package io.dealflow.orchestrator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object in the body of a request, which is refused with 400 if it says more than is known, or in another form. */
final class JsonBody {

    private static final int LONGEST = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;
    private final String prefix;

    private JsonBody(JsonNode json, String prefix) {
        this.json = json;
        this.prefix = prefix;
    }

    /**
     * Reads a body; one that is left out is an empty object.
     *
     * @throws HttpStatusException if it is no JSON object
     */
    static JsonBody read(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return new JsonBody(JSON.createObjectNode(), "");
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (!json.isObject()) {
                throw refused("The body: expected an object, found " + json.getNodeType());
            }
            return new JsonBody(json, "");
        } catch (JsonProcessingException e) {
            throw refused("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    /** Refuses what has another name than these. */
    JsonBody allowing(List<String> fields) {
        json.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                throw refused(
                        "Field '%s' is not known; known here: %s".formatted(named(name), String.join(", ", fields)));
            }
        });
        return this;
    }

    /** A string of at most 500 characters, if it is there. */
    Optional<String> text(String name) {
        return text(name, LONGEST);
    }

    /** A string that must be there. */
    String requiredText(String name, int longest, String expected) {
        return text(name, longest)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> refused("Field '%s': found none, expected %s".formatted(named(name), expected)));
    }

    /** Strings of at most 500 characters each, in a list; none if it is not there. */
    List<String> list(String name) {
        JsonNode list = json.path(name);
        if (absent(list)) {
            return List.of();
        }
        if (!list.isArray()) {
            throw refused(
                    "Field '%s': expected a list of strings, found %s".formatted(named(name), list.getNodeType()));
        }
        List<String> texts = new ArrayList<>();
        list.forEach(value -> texts.add(text(name, value, LONGEST)));
        return texts;
    }

    /** Whether it says true; false if it is not there. */
    boolean flag(String name) {
        JsonNode value = json.path(name);
        if (!absent(value) && !value.isBoolean()) {
            throw refused("Field '%s': expected true or false, found %s".formatted(named(name), value.getNodeType()));
        }
        return value.asBoolean();
    }

    /** An object within it; an empty one if it is not there. */
    JsonBody object(String name) {
        JsonNode value = json.path(name);
        if (absent(value)) {
            return new JsonBody(JSON.createObjectNode(), prefix + name + ".");
        }
        if (!value.isObject()) {
            throw refused("Field '%s': expected an object, found %s".formatted(named(name), value.getNodeType()));
        }
        return new JsonBody(value, prefix + name + ".");
    }

    /** All that it says, which must be strings. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        json.fieldNames()
                .forEachRemaining(
                        name -> texts.put(name, text(name, Integer.MAX_VALUE).orElse("")));
        return texts;
    }

    private Optional<String> text(String name, int longest) {
        return Optional.of(json.path(name)).filter(value -> !absent(value)).map(value -> text(name, value, longest));
    }

    private String text(String name, JsonNode value, int longest) {
        if (!value.isTextual()) {
            throw refused("Field '%s': expected a string, found %s".formatted(named(name), value.getNodeType()));
        }
        if (value.textValue().length() > longest) {
            throw refused("Field '%s': expected at most %d characters, found %d"
                    .formatted(named(name), longest, value.textValue().length()));
        }
        return value.textValue();
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** How an error names one of its fields. */
    String named(String name) {
        return prefix + name;
    }

    /** Refuses the request with a sentence. */
    static HttpStatusException refused(String sentence) {
        return new HttpStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}

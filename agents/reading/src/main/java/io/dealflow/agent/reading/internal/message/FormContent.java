package io.dealflow.agent.reading.internal.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.Countable;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import io.dealflow.agent.reading.internal.doubt.Doubt.TooMany;
import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.text.PlainText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the fields of a form say. Nested objects are looked through, and lists of objects with a name and a value, as
 * form services send them, are fields as well.
 */
final class FormContent {

    private static final int MOST_FIELDS = 300;
    private static final int LONGEST_VALUE = 300;
    private static final List<String> NAMES = List.of("label", "name", "title", "key", "question", "field");
    private static final List<String> VALUES = List.of("value", "answer", "values", "text", "content");

    private final Map<FormField, String> fields = new EnumMap<>(FormField.class);
    private final List<String> messages = new ArrayList<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final FieldNames names;
    private int seen;

    FormContent(FieldNames names) {
        this.names = names;
    }

    /** Takes all fields of an object. */
    void addAll(JsonNode object) {
        object.properties().forEach(entry -> add(entry.getKey(), entry.getValue()));
    }

    /** The fields whose meaning is known, but for messages. */
    Map<FormField, String> fields() {
        String first = fields.get(FormField.FIRST_NAME);
        String last = fields.get(FormField.LAST_NAME);
        if (first != null && last != null) {
            fields.put(FormField.NAME, first + " " + last);
        } else if (!fields.containsKey(FormField.NAME) && (first != null || last != null)) {
            fields.put(FormField.NAME, first == null ? String.valueOf(last) : first);
        }
        return fields;
    }

    /** The messages, and below them the fields whose meaning is not known, each in a line with its name. */
    String text() {
        StringBuilder text = new StringBuilder(String.join("\n\n", messages));
        if (!others.isEmpty() && !messages.isEmpty()) {
            text.append("\n\n");
        }
        others.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return PlainText.clean(text.toString()).strip();
    }

    List<Doubt> doubts() {
        return doubts;
    }

    private void add(String name, JsonNode value) {
        if (++seen > MOST_FIELDS) {
            if (seen == MOST_FIELDS + 1) {
                doubts.add(new TooMany(Countable.FIELDS, MOST_FIELDS));
            }
        } else if (value.isObject()) {
            addAll(value);
        } else if (value.isArray()) {
            addList(name, value);
        } else if (!value.isNull()) {
            put(name, value.asText());
        }
    }

    private void addList(String name, JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            Optional<String> label = first(item, NAMES).map(JsonNode::asText);
            Optional<JsonNode> answer = first(item, VALUES);
            if (item.isObject() && label.isPresent() && answer.isPresent()) {
                add(label.get(), answer.get());
            } else if (item.isValueNode()) {
                texts.add(item.asText());
            } else {
                add(name, item);
            }
        }
        if (!texts.isEmpty()) {
            put(name, String.join(", ", texts));
        }
    }

    private static Optional<JsonNode> first(JsonNode item, List<String> names) {
        return names.stream()
                .map(item::path)
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .findFirst();
    }

    private void put(String name, String raw) {
        String value = PlainText.clean(raw).strip();
        if (value.isEmpty()) {
            return;
        }
        Optional<FormField> known = names.find(name);
        if (known.filter(FormField.MESSAGE::equals).isPresent()) {
            messages.add(value);
        } else if (known.isPresent() && value.length() <= LONGEST_VALUE) {
            if (fields.putIfAbsent(known.get(), PlainText.line(value, LONGEST_VALUE)) != null) {
                doubts.add(OfText.SEVERAL_FIELDS);
            }
        } else if (value.length() > LONGEST_VALUE) {
            messages.add(value);
        } else {
            others.put(PlainText.line(name, LONGEST_VALUE), PlainText.line(value, LONGEST_VALUE));
        }
    }
}

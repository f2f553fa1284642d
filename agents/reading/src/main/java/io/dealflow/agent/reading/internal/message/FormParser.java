package io.dealflow.agent.reading.internal.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.agent.PermanentException;
import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfSender;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.text.PlainText;
import io.dealflow.schemas.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads web forms: JSON objects whose fields have any names. */
final class FormParser {

    /** Most UTF-16 units of a text. */
    static final int LONGEST_TEXT = 20_000;

    private static final int DEEPEST = 20;
    private static final int LONGEST_VALUE = 300;

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private final FieldNames names;

    FormParser(Languages languages) {
        this.names = new FieldNames(languages);
    }

    Letter parse(byte[] content, Map<String, String> attributes) {
        TextDecoder.Decoded decoded = TextDecoder.decode(content, null);
        FormContent form = new FormContent(names);
        form.addAll(object(decoded.text()));
        Map<FormField, String> fields = form.fields();
        List<Doubt> doubts = new ArrayList<>(form.doubts());
        decoded.doubt().ifPresent(doubts::add);
        String text = form.text();
        if (text.length() > LONGEST_TEXT) {
            text = text.substring(0, LONGEST_TEXT);
            doubts.add(OfText.SHORTENED);
        }
        if (text.isEmpty()) {
            doubts.add(OfText.NONE_IN_FORM);
        }
        Optional<Sender> sender = sender(fields, attributes);
        if (sender.flatMap(Sender::getEmail).isEmpty()) {
            doubts.add(OfSender.NONE_IN_FORM);
        }
        return new Letter(
                sender,
                Optional.ofNullable(fields.get(FormField.SUBJECT)).map(line -> PlainText.line(line, LONGEST_VALUE)),
                text,
                "",
                fields,
                Set.of(),
                List.of(),
                doubts);
    }

    private static Optional<Sender> sender(Map<FormField, String> fields, Map<String, String> attributes) {
        return KnownSender.of(attributes)
                .or(() -> KnownSender.of(fields.get(FormField.NAME), fields.get(FormField.EMAIL)));
    }

    private JsonNode object(String text) {
        try {
            JsonNode node = json.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
            throw new PermanentException("malformed-form", "The form is no JSON object");
        } catch (JsonProcessingException e) {
            throw new PermanentException("malformed-form", "The form is no valid JSON, or nested too deeply");
        }
    }
}

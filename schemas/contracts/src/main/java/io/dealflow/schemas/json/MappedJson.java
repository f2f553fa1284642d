package io.dealflow.schemas.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dealflow.schemas.Deal;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects of a file that a mapping maps to deals. */
record MappedJson(RowMapping mapping) implements JsonDeals {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<Map<String, @Nullable Object>> ROW = new TypeReference<>() {};

    @Override
    public Deal read(JsonParser parser, long linesBefore) throws IOException {
        long line = linesBefore + parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String found = parser.currentToken() == JsonToken.START_ARRAY ? "a list" : parser.getText();
            throw new DealFormatException(line, "found %s, expected an object".formatted(found));
        }
        Map<String, @Nullable Object> row = MAPPER.readValue(parser, ROW);
        row.forEach((name, value) -> {
            if (TextEncoding.isMalformed(String.valueOf(value))) {
                throw new DealFormatException(line, "field '%s': found %s".formatted(name, TextEncoding.MALFORMED));
            }
        });
        try {
            return mapping.ofJson(row);
        } catch (RowException e) {
            throw new DealFormatException(line, String.valueOf(e.getMessage()));
        }
    }
}

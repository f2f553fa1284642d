package io.dealflow.schemas.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Deals in one JSON array. After an entry of the wrong form the next is read; after a syntax error nothing is. */
final class JsonArrayEntries implements DealReader.Entries {

    private final JsonParser parser;
    private final JsonRecordReader reader;
    private boolean begun;
    private boolean ended;

    JsonArrayEntries(Reader text) throws IOException {
        this.parser = DealJson.FACTORY.createParser(text);
        this.reader = new JsonRecordReader(parser, 0);
    }

    @Override
    public @Nullable Parsed next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            return read();
        } catch (JsonProcessingException e) {
            ended = true;
            DealFormatException problem = DealJson.notJson(e, 0);
            return new Invalid(problem.line(), problem.problem() + "; the rest of the array cannot be read");
        }
    }

    private @Nullable Parsed read() throws IOException {
        if (!begun) {
            begun = true;
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                ended = true;
                return new Invalid(1, "found no array, expected [");
            }
        }
        JsonStreamContext array = parser.getParsingContext();
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            ended = true;
            return parser.nextToken() == null
                    ? null
                    : new Invalid(reader.line(), "found more text after the end of the array");
        }
        long line = reader.line();
        try {
            return new Valid(line, (Deal) reader.read(Deal.getClassSchema(), ""));
        } catch (DealFormatException e) {
            while (!parser.getParsingContext().equals(array)) {
                parser.nextToken();
            }
            return new Invalid(e.line(), e.problem());
        }
    }
}

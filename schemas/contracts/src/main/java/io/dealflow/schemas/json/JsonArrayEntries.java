package io.dealflow.schemas.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Deals in one JSON array. After an entry of the wrong form the next is read; after a syntax error nothing is. */
final class JsonArrayEntries implements DealReader.Entries {

    private final JsonParser parser;
    private final JsonDeals deals;
    private boolean begun;
    private boolean ended;

    JsonArrayEntries(Reader text, JsonDeals deals) throws IOException {
        this.parser = DealJson.FACTORY.createParser(text);
        this.deals = deals;
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
                    : new Invalid(line(), "found more text after the end of the array");
        }
        long line = line();
        try {
            return new Valid(line, deals.read(parser, 0));
        } catch (DealFormatException e) {
            while (!parser.getParsingContext().equals(array)) {
                parser.nextToken();
            }
            return new Invalid(e.line(), e.problem());
        }
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }
}

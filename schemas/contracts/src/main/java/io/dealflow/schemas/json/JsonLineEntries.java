package io.dealflow.schemas.json;

import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Deals, one on each line. */
final class JsonLineEntries implements DealReader.Entries {

    private static final int LONGEST = 16 * 1024 * 1024;

    private final Reader text;
    private final JsonDeals deals;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private boolean ended;

    JsonLineEntries(Reader text, JsonDeals deals) {
        this.text = text;
        this.deals = deals;
    }

    @Override
    public @Nullable Parsed next() throws IOException {
        while (!ended) {
            boolean whole = readLine();
            number++;
            if (!whole) {
                return new Invalid(number, "found a line of more than %d characters".formatted(LONGEST));
            }
            if (!line.toString().isBlank()) {
                return parse(line.toString());
            }
        }
        return null;
    }

    private Parsed parse(String json) {
        try {
            return new Valid(number, DealJson.read(json, number - 1, deals));
        } catch (DealFormatException e) {
            return new Invalid(e.line(), e.problem());
        }
    }

    /** Reads a line, or past a line that is too long. Gives whether it fits. */
    private boolean readLine() throws IOException {
        line.setLength(0);
        long length = 0;
        int read = text.read();
        for (; read >= 0 && read != '\n'; read = text.read()) {
            if (++length <= LONGEST) {
                line.append((char) read);
            }
        }
        ended = read < 0;
        return length <= LONGEST;
    }
}

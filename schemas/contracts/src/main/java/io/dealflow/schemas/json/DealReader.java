package io.dealflow.schemas.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of deals one after another, and holds no more than one in memory. An entry that is no deal does not stop
 * it. The text is UTF-8, with or without a byte order mark. For one thread. Reading errors come as
 * {@link UncheckedIOException}.
 */
public final class DealReader implements Iterator<Parsed>, AutoCloseable {

    private static final int LOOK_AHEAD = 8_192;

    private final BufferedReader text;
    private final Entries entries;
    private @Nullable Parsed next;
    private boolean ended;

    private DealReader(BufferedReader text, Entries entries) {
        this.text = text;
        this.entries = entries;
    }

    /**
     * Opens a file whose first character tells its format: an opening bracket begins a JSON array, an opening brace
     * JSON lines, anything else CSV whose columns are named like the fields of a deal.
     */
    public static DealReader open(InputStream in) throws IOException {
        BufferedReader text = TextEncoding.open(in);
        return open(text, detect(text));
    }

    /** Opens a file of a known format. In CSV the columns are named like the fields of a deal. */
    public static DealReader open(InputStream in, DealFormat format) throws IOException {
        return open(TextEncoding.open(in), format);
    }

    /** Opens a file whose rows a mapping maps to deals. Its first character tells its format. */
    public static DealReader open(InputStream in, RowMapping mapping) throws IOException {
        BufferedReader text = TextEncoding.open(in);
        return open(text, detect(text), new MappedJson(mapping), mapping);
    }

    private static DealReader open(BufferedReader text, DealFormat format) throws IOException {
        return open(text, format, JsonDeals.BY_FIELD_NAMES, new FieldNameRows());
    }

    private static DealReader open(BufferedReader text, DealFormat format, JsonDeals deals, CsvRows rows)
            throws IOException {
        Entries entries = switch (format) {
            case JSON_LINES -> new JsonLineEntries(text, deals);
            case JSON_ARRAY -> new JsonArrayEntries(text, deals);
            case CSV -> new CsvEntries(text, rows);
        };
        return new DealReader(text, entries);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = entries.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public Parsed next() {
        Parsed entry = hasNext() ? next : null;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return entry;
    }

    /** Closes the stream that was given. */
    @Override
    public void close() throws IOException {
        text.close();
    }

    private static DealFormat detect(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        int first = ' ';
        for (int i = 0; i < LOOK_AHEAD && first >= 0 && Character.isWhitespace(first); i++) {
            first = text.read();
        }
        text.reset();
        return switch (first) {
            case '[' -> DealFormat.JSON_ARRAY;
            case '{' -> DealFormat.JSON_LINES;
            default -> DealFormat.CSV;
        };
    }

    /** The entries of a file in one format. */
    interface Entries {

        /** The next entry; null at the end. */
        @Nullable
        Parsed next() throws IOException;
    }
}

package io.dealflow.schemas.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reading of UTF-8 that goes on after malformed bytes, and knows where they were. They become a lone surrogate, which
 * no well-formed UTF-8 contains.
 */
final class TextEncoding {

    /** What is wrong with text that {@link #isMalformed}. */
    static final String MALFORMED = "bytes that are not UTF-8";

    private static final char MARK = '\uDC80';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextEncoding() {}

    /** Opens a reader past the byte order mark, if there is one. */
    static BufferedReader open(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(MARK))));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** Whether text that was read holds malformed bytes. */
    static boolean isMalformed(String text) {
        return text.indexOf(MARK) >= 0;
    }
}

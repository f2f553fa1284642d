package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns bytes into text, whatever character set they claim. */
final class TextDecoder {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LITTLE_ENDIAN_MARK = 0xFFFE;
    private static final int BIG_ENDIAN_MARK = 0xFEFF;

    private TextDecoder() {}

    /**
     * Text of some bytes.
     *
     * @param text what they say
     * @param doubt what is wrong with the character set that they claim, if something is
     */
    record Decoded(String text, Optional<Doubt> doubt) {}

    /**
     * Decodes bytes by the character set that they claim where that fits, else as UTF-8, else as Windows-1252, which
     * fits all bytes.
     *
     * @param claimed name of the character set, or null if none is claimed
     */
    static Decoded decode(byte[] bytes, @Nullable String claimed) {
        Optional<String> marked = byMark(bytes);
        if (marked.isPresent()) {
            return new Decoded(marked.get(), Optional.empty());
        }
        if (claimed == null || claimed.isBlank()) {
            return new Decoded(guess(bytes), Optional.empty());
        }
        Optional<Charset> charset = charset(claimed);
        if (charset.isEmpty()) {
            return new Decoded(guess(bytes), Optional.of(OfText.UNKNOWN_CHARSET));
        }
        Charset known = charset.get();
        if (isSingleByte(known)) {
            return singleByte(bytes, known);
        }
        return strict(bytes, known)
                .map(text -> new Decoded(text, Optional.empty()))
                .orElseGet(() -> new Decoded(guess(bytes), Optional.of(OfText.WRONG_CHARSET)));
    }

    private static boolean isSingleByte(Charset charset) {
        return charset.name().startsWith("ISO-8859")
                || charset.name().startsWith("windows-125")
                || charset.equals(StandardCharsets.US_ASCII);
    }

    /** Any bytes fit these character sets; where UTF-8 fits and is not plain ASCII, it is what was meant. */
    private static Decoded singleByte(byte[] bytes, Charset charset) {
        if (isAscii(bytes)) {
            return new Decoded(new String(bytes, StandardCharsets.US_ASCII), Optional.empty());
        }
        Optional<String> utf8 = strict(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return new Decoded(utf8.get(), Optional.of(OfText.WRONG_CHARSET));
        }
        boolean western = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
        return new Decoded(new String(bytes, western ? WINDOWS : charset), Optional.empty());
    }

    private static Optional<String> byMark(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        if (first == LITTLE_ENDIAN_MARK || first == BIG_ENDIAN_MARK) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_16));
        }
        if (bytes.length >= 3 && first == 0xEFBB && (bytes[2] & 0xFF) == 0xBF) {
            return strict(bytes, StandardCharsets.UTF_8).map(text -> text.substring(1));
        }
        return Optional.empty();
    }

    private static String guess(byte[] bytes) {
        return strict(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, WINDOWS));
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

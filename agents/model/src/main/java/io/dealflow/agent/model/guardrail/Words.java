package io.dealflow.agent.model.guardrail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads lists of words, and finds words in text. */
final class Words {

    private Words() {}

    /** The lines of a packaged list, without those that begin with a number sign. */
    static List<String> lines(String file) {
        try (InputStream list = Words.class.getResourceAsStream(file)) {
            byte[] bytes = Objects.requireNonNull(list, () -> "There is no list " + file)
                    .readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the packaged list " + file, e);
        }
    }

    /** The words of a packaged list. */
    static List<String> words(String file) {
        return lines(file).stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .toList();
    }

    /** Whether a text holds a part that begins and ends at the ends of words. */
    static boolean holds(String text, String part) {
        if (part.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            int end = at + part.length();
            if ((at == 0 || !isLetter(text.codePointBefore(at)) || !isLetter(text.codePointAt(at)))
                    && (end == text.length()
                            || !isLetter(text.codePointAt(end))
                            || !isLetter(text.codePointBefore(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(int codePoint) {
        return Character.isLetterOrDigit(codePoint);
    }
}

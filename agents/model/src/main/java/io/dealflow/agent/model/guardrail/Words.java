package io.dealflow.agent.model.guardrail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** The words of a packaged list, each once. */
    static Set<String> set(String file) {
        return words(file).stream().collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A regular expression for the lines of a packaged list, as a group. A star at the end of a word stands for any
     * further letters.
     */
    static String anyOf(String file) {
        return anyOf(lines(file));
    }

    /** A regular expression for phrases, as a group. */
    static String anyOf(List<String> phrases) {
        return phrases.stream()
                .map(phrase -> Pattern.quote(phrase).replace("*", "\\E\\w*\\Q"))
                .collect(Collectors.joining("|", "(?:", ")"));
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

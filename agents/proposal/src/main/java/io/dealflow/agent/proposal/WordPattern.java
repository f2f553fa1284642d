package io.dealflow.agent.proposal;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words as a user writes them into a file, as a pattern for folded text. A star at the beginning or end stands for up
 * to 30 more letters; a blank matches any blanks, line ends and hyphens.
 */
final class WordPattern {

    private static final Pattern FORM =
            Pattern.compile("\\*?[\\p{L}\\p{N}](?:[\\p{L}\\p{N}&+'’/ -]{0,58}[\\p{L}\\p{N}+])?\\*?");
    private static final String LETTERS = "\\p{L}{0,30}";

    private WordPattern() {}

    /**
     * Checks the form of a word.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void check(String word) {
        if (!FORM.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "'words': found '%s', expected a word or words of up to 60 letters, such as training*"
                            .formatted(word));
        }
    }

    /** A pattern that finds any of the words as whole words; it matches nothing if there are none. */
    static Pattern anyOf(Collection<String> words) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + group(words) + "(?![\\p{L}\\p{N}])");
    }

    /** The words as a group of a larger pattern. */
    static String group(Collection<String> words) {
        return words.isEmpty()
                ? "(?!)"
                : words.stream().map(WordPattern::one).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String one(String word) {
        boolean open = word.startsWith("*");
        boolean goesOn = word.endsWith("*");
        String core = Folded.of(word.substring(open ? 1 : 0, word.length() - (goesOn ? 1 : 0)));
        String spaced = core.chars()
                .mapToObj(unit -> unit == ' ' || unit == '-' ? "[\\s-]{1,3}" : Pattern.quote(Character.toString(unit)))
                .collect(Collectors.joining());
        return (open ? LETTERS : "") + spaced + (goesOn ? LETTERS : "");
    }
}

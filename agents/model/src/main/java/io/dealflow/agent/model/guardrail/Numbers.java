package io.dealflow.agent.model.guardrail;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers in digits, however they are grouped. */
final class Numbers {

    /** Digits with what may stand between them. */
    static final Pattern NUMBER =
            Pattern.compile("\\p{Nd}++(?:[.,'’ \\u00A0\\u202F]\\p{Nd}{3}(?!\\p{Nd}))*+(?:[.,]\\p{Nd}+)?");

    private static final Pattern GROUPING = Pattern.compile("(?<=\\d)[.,'’ \\u00A0\\u202F](?=\\d{3}(?!\\d))");
    private static final Pattern NO_FRACTION = Pattern.compile("[.,]0{1,2}$");

    private Numbers() {}

    /** All numbers of a text in one form. */
    static List<String> in(String text) {
        return NUMBER.matcher(text).results().map(found -> plain(found.group())).toList();
    }

    /** A number without grouping, and without a fraction of zero. */
    static String plain(String number) {
        StringBuilder digits = new StringBuilder();
        number.codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(digits::appendCodePoint);
        String whole = NO_FRACTION.matcher(digits).replaceFirst("");
        return GROUPING.matcher(whole).replaceAll("").replace(',', '.');
    }
}

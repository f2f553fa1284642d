package io.dealflow.agent.proposal;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One text in several languages.
 *
 * @param byLanguage the text by ISO 639-1 code; the first serves where a language is not among them
 */
record LocalText(Map<String, String> byLanguage) {

    private static final int LONGEST = 300;
    private static final Pattern CODE = Pattern.compile("[a-z]{2}");

    LocalText {
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LocalText of(Map<String, String> byLanguage) {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("found no text, expected one by language, such as { en: Workshop }");
        }
        byLanguage.forEach((code, text) -> {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException(
                        "found the language '%s', expected a code of two letters such as en".formatted(code));
            }
            if (text == null || text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "'%s': expected a text of 1 to %d characters".formatted(code, LONGEST));
            }
        });
        return new LocalText(byLanguage);
    }

    /** The text in a language, or in the first language if it is not there. */
    String in(String language) {
        String text = byLanguage.get(language);
        return text == null ? byLanguage.values().iterator().next() : text;
    }
}

package io.dealflow.agent.reading.internal.lexicon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other words of texts.
 *
 * @param abbreviations what a full stop stands behind without ending a sentence; case counts
 * @param phones what stands before a telephone number, or a part of it
 * @param places what stands before a place
 * @param elsewhere what stands behind it as well and is no place
 */
public record TextPhrases(
        List<String> abbreviations, List<String> phones, List<String> places, List<String> elsewhere) {

    static final TextPhrases NONE = new TextPhrases(null, null, null, null);

    /** Takes what is left out for empty. */
    public TextPhrases(
            @Nullable List<String> abbreviations,
            @Nullable List<String> phones,
            @Nullable List<String> places,
            @Nullable List<String> elsewhere) {
        this.abbreviations = Phrases.checked(abbreviations);
        this.phones = Phrases.checked(phones);
        this.places = Phrases.checked(places);
        this.elsewhere = Phrases.checked(elsewhere);
    }
}

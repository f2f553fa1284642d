package io.dealflow.agent.reading.internal.text;

import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Tells the language of a text. Safe for use by several threads. */
public final class LanguageGuess {

    /** Fewer languages are told apart better, most of all in short texts, and take less memory. */
    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "nl", "it", "pt", "pl", "sv", "da", "no", "fi", "cs", "ro", "hu", "tr", "ru", "uk",
            "el", "ja", "ko", "zh-CN", "ar", "he");

    private static final int LEAST_LETTERS = 12;
    private static final int MOST_UNITS = 4_000;
    private static final int SHORT_UNITS = 30;
    private static final double CERTAIN = 0.9;

    private final LanguageDetector detector;

    /** Loads what is known of the languages, which takes about 20 MB. */
    public LanguageGuess() {
        List<LdLocale> languages = LANGUAGES.stream().map(LdLocale::fromString).toList();
        try {
            detector = LanguageDetectorBuilder.create(NgramExtractors.standard())
                    .shortTextAlgorithm(SHORT_UNITS)
                    .withProfiles(new LanguageProfileReader().readBuiltIn(languages))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged profiles of languages", e);
        }
    }

    /** The ISO 639-1 code of the language that a text is in; empty if that cannot be told. */
    public Optional<String> of(String text) {
        if (text.chars().filter(Character::isLetter).limit(LEAST_LETTERS).count() < LEAST_LETTERS) {
            return Optional.empty();
        }
        return detector.getProbabilities(text.substring(0, Math.min(text.length(), MOST_UNITS)) + " ").stream()
                .filter(language -> language.getProbability() > CERTAIN)
                .map(language -> language.getLocale().getLanguage())
                .findFirst();
    }
}

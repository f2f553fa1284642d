package io.dealflow.agent.reading.internal.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.langdetect.optimaize.OptimaizeLangDetector;
import org.apache.tika.language.detect.LanguageDetector;
import org.apache.tika.language.detect.LanguageResult;

/** Tells the language of a text. Safe for several threads, which take turns. */
public final class LanguageGuess {

    /** Fewer languages are told apart better, most of all in short texts. */
    private static final Set<String> LANGUAGES = Set.of(
            "en", "de", "fr", "es", "nl", "it", "pt", "pl", "sv", "da", "no", "fi", "cs", "ro", "hu", "tr", "ru", "uk",
            "el", "ja", "ko", "zh-CN", "ar", "he");

    private static final int LEAST_LETTERS = 12;
    private static final int MOST_UNITS = 4_000;

    private final LanguageDetector detector;

    /** Loads what is known of the languages. */
    public LanguageGuess() {
        try {
            detector = new OptimaizeLangDetector().loadModels(LANGUAGES);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged profiles of languages", e);
        }
    }

    /** The ISO 639-1 code of the language that a text is in; empty if that cannot be told. */
    public Optional<String> of(String text) {
        if (text.chars().filter(Character::isLetter).limit(LEAST_LETTERS).count() < LEAST_LETTERS) {
            return Optional.empty();
        }
        return detect(text).stream()
                .filter(LanguageResult::isReasonablyCertain)
                .map(LanguageResult::getLanguage)
                .map(code -> code.substring(0, 2))
                .findFirst();
    }

    private synchronized List<LanguageResult> detect(String text) {
        detector.reset();
        detector.addText(text.substring(0, Math.min(text.length(), MOST_UNITS)));
        return detector.detectAll();
    }
}

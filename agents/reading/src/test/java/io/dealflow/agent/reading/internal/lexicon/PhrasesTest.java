package io.dealflow.agent.reading.internal.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "head of * at           | head of sales at              | true",
                "head of * at           | head of at                    | false",
                "inhab*                 | inhaberin                     | true",
                "von meinem ... gesendet | von meinem Pixel 9 gesendet  | true",
                "l'azienda              | l’azienda                     | true",
                "e.K.                   | e.K.                          | true",
                "e.K.                   | exKx                          | false",
                "A/S                    | A/S                           | true"
            })
    void matchesWhatAPhraseStandsFor(String phrase, String text, boolean matches) {
        assertThat(Pattern.matches(Phrases.anyOf(List.of(phrase)), text)).isEqualTo(matches);
    }

    @Test
    void triesLongerPhrasesFirst() {
        Matcher matcher = Pattern.compile(Phrases.anyOf(List.of("thanks", "thanks a lot")))
                .matcher("thanks a lot, Ida");
        assertThat(matcher.lookingAt()).isTrue();
        assertThat(matcher.group()).isEqualTo("thanks a lot");
    }

    @Test
    void matchesNothingWithoutPhrases() {
        assertThat(Pattern.compile(Phrases.anyOf(List.of())).matcher("").find()).isFalse();
    }
}

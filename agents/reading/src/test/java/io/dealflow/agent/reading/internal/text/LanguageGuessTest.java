package io.dealflow.agent.reading.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageGuessTest {

    private final LanguageGuess guess = new LanguageGuess();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|We are looking for a partner who can move our warehouse to a new system before the summer.",
                "de|Wir suchen einen Partner, der unser Lager noch vor dem Sommer auf ein neues System umstellt.",
                "fr|Nous cherchons un partenaire qui puisse installer notre nouveau logiciel avant la fin de l'année.",
                "pl|Szukamy partnera, który przed latem przeniesie nasz magazyn do nowego systemu.",
                "no|Vi leter etter en partner som kan flytte lageret vårt til et nytt system før sommeren, og ikke etter.",
                "zh|我们正在寻找能够在夏天之前将仓库迁移到新系统的合作伙伴。请告诉我们价格和时间。"
            })
    void tellsTheLanguageOfASentence(String language, String text) {
        assertThat(guess.of(text)).hasValue(language);
    }

    @Test
    void looksAtTheBeginningOfALongText() {
        String german = "Wir suchen einen Partner, der unser Lager auf ein neues System umstellt. ".repeat(60);
        String english = "We are looking for a partner who can move our warehouse to a new system. ".repeat(600);

        assertThat(guess.of(german + english)).hasValue("de");
    }

    @Test
    void tellsNothingOfFewerThanTwelveLetters() {
        assertThat(guess.of("Guten Morgen")).isEmpty();
    }
}

package io.dealflow.agent.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.service.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCardTest {

    private static final String CARD = """
            currency: EUR
            valid-days: 14
            tax: { en: net }
            units:
              day: { one: { en: day }, many: { en: days }, words: [day, days] }
            services:
              - key: training
                name: { en: Training, de: Schulung }
                words: [training]
                unit: day
                rate: 100
                quantity: { low: 2, high: 3 }
            """;

    @TempDir
    private Path folder;

    @Test
    void readsACard() throws IOException {
        RateCard card = read(CARD);
        Service service = card.services().get(0);
        assertThat(card.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(card.sender()).isEmpty();
        assertThat(service.rate()).isEqualByComparingTo("100");
        assertThat(service.minimum()).isEqualByComparingTo("2");
        assertThat(service.most()).isEqualByComparingTo("300");
        assertThat(service.name().in("de")).isEqualTo("Schulung");
        assertThat(service.name().in("fr")).isEqualTo("Training");
        assertThat(card.unitOf(service).anywhere()).isFalse();
    }

    @Test
    void packagedCardHasAllTextsInEnglishAndGerman() {
        assertThat(ProposalFixtures.CARD.services()).hasSizeGreaterThan(5).allSatisfy(service -> {
            assertThat(service.name().byLanguage()).containsOnlyKeys("en", "de");
            service.includes().ifPresent(text -> assertThat(text.byLanguage()).containsOnlyKeys("en", "de"));
            assertThat(service.assumptions())
                    .allSatisfy(text -> assertThat(text.byLanguage()).containsOnlyKeys("en", "de"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "currency: EUR|currency: EURO|'currency': found 'EURO', expected an ISO 4217 code such as EUR",
                "valid-days: 14|valid-days: 0|'valid-days': found 0, expected 1 to 365",
                "rate: 100|rate: 0.001|service 'training': the price of its minimum rounds to nothing",
                "rate: 100|rate: 0|'rate': found 0, expected above 0 to 1000000",
                "rate: 100|rate: cheap|card.yaml:11: key 'services[0].rate': found 'cheap', expected a number",
                "rate: 100|words: [x]|card.yaml:11: ",
                "low: 2|low: 4|found the quantities 4 to 3, expected two above 0 and up to 1000000",
                "unit: day|unit: dya|service 'training': found the unit 'dya', expected one of [day]",
                "key: training|key: Training|'key': found Training, expected lower-case letters, digits and hyphens",
                "words: [training]|words: ['a.*b']|'words': found 'a.*b', expected a word or words",
                "en: Training|english: Training|found the language 'english', expected a code of two letters such as en",
                "tax: { en: net }|tax: {}|found no text, expected one by language",
                "rate: 100|minimum: 3|expected the keys key, name, unit, rate, quantity and words",
            })
    void refusesWhatMakesNoSense(String found, String instead, String message) {
        assertThatThrownBy(() -> read(CARD.replace(found, instead)))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("card.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void knowsNoDiscounts() {
        assertThatThrownBy(() -> read(CARD + "discount: 90\n"))
                .hasMessageContaining("card.yaml:14: unknown key 'discount', expected one of");
    }

    @Test
    void refusesAWordOfTwoServices() {
        String second = CARD.substring(CARD.indexOf("  - key")).replace("key: training", "key: other");
        assertThatThrownBy(() -> read(CARD + second))
                .hasMessageContaining("service 'other': found the word 'training' of service 'training'");
    }

    @Test
    void refusesAServiceThatIsThereTwice() {
        String second = CARD.substring(CARD.indexOf("  - key")).replace("words: [training]", "words: [other]");
        assertThatThrownBy(() -> read(CARD + second))
                .hasMessageContaining("service 'training': found twice, expected every key once");
    }

    private RateCard read(String text) throws IOException {
        Path file = folder.resolve("card.yaml");
        Files.writeString(file, text);
        return RateCard.read(Optional.of(file));
    }
}

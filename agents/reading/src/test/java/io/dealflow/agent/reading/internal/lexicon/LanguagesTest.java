package io.dealflow.agent.reading.internal.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.service.yaml.YamlException;
import io.dealflow.service.yaml.YamlFile;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    /** What some languages have no words for. */
    private static final Set<String> OPTIONAL = Set.of(
            "here",
            "employers",
            "particles",
            "articles",
            "at",
            "ends",
            "full",
            "except",
            "ordinals",
            "linking",
            "years",
            "doubtful",
            "abbreviated",
            "of",
            "phrases",
            "unattended",
            "elsewhere");

    private final Languages languages = Languages.packaged();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "nl", "it"})
    void hasWhatTheRulesNeedOfALanguageThatIsReadInFull(String code) throws ReflectiveOperationException {
        LanguageFile file = languages.of(code).orElseThrow();
        List<String> empty = new ArrayList<>();
        for (Record section : List.of(
                file.cues(), file.persons(), file.companies(), file.dates(), file.money(), file.mail(), file.texts())) {
            empty.addAll(empty(section));
        }
        assertThat(empty).isEmpty();
        assertThat(file.forms())
                .containsKeys(
                        FormField.NAME,
                        FormField.EMAIL,
                        FormField.PHONE,
                        FormField.COMPANY,
                        FormField.WEBSITE,
                        FormField.BUDGET,
                        FormField.DEADLINE,
                        FormField.SUBJECT,
                        FormField.MESSAGE);
    }

    @Test
    void knowsWhereTheNumbersOfEachLanguageAreFrom() {
        assertThat(languages.files()).hasSize(11);
        assertThat(languages.files().get("en").region()).isNull();
        assertThat(languages.files().get("de").region()).isEqualTo("DE");
        assertThat(languages.files().get("sv").region()).isEqualTo("SE");
    }

    @Test
    void givesNoWordTwoNumbers() {
        assertThat(ambiguous(DatePhrases::months)).isEmpty();
        assertThat(ambiguous(DatePhrases::weekdays)).isEmpty();
        assertThat(ambiguous(DatePhrases::numbers)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person: {names: [x]} | unknown key 'person', expected one of [companies, cues",
                "mail: {closing: [x]} | unknown key 'mail.closing', expected one of [attributions",
                "dates: {months: [[january], [february]]} | key 'months': found 2 lists, expected 12",
                "mail: {closings: [\" \"]} | found a blank phrase, expected words",
                "money: {currencies: {euro: [euro]}} | key 'currencies': found 'euro', expected a code such as EUR",
                "forms: {NAME: {de: x}} | key 'forms.NAME': expected a list"
            })
    void refusesWhatIsNoLanguageWithItsLine(String section, String problem) {
        assertThatThrownBy(() -> YamlFile.parse("xx.yaml", "traits: []\n" + section, LanguageFile.class))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("xx.yaml:2: ")
                .hasMessageContaining(problem);
    }

    private static List<String> empty(Record section) throws ReflectiveOperationException {
        List<String> empty = new ArrayList<>();
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(section);
            boolean filled =
                    value instanceof Collection<?> phrases ? !phrases.isEmpty() : !((Map<?, ?>) value).isEmpty();
            if (!filled && !OPTIONAL.contains(component.getName())) {
                empty.add(component.getName());
            }
        }
        return empty;
    }

    private List<String> ambiguous(Function<DatePhrases, List<List<String>>> rows) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> ambiguous = new ArrayList<>();
        for (LanguageFile file : languages.files().values()) {
            List<List<String>> names = rows.apply(file.dates());
            for (int i = 0; i < names.size(); i++) {
                for (String name : names.get(i)) {
                    Integer other = numbers.putIfAbsent(Word.fold(name), i);
                    if (other != null && other != i) {
                        ambiguous.add(name);
                    }
                }
            }
        }
        return ambiguous;
    }
}

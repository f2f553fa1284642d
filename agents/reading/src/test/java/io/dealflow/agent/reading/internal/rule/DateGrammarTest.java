package io.dealflow.agent.reading.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Word;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateGrammarTest {

    /** A Sunday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-03-12                  | 2027-03-12",
                "12.03.2027                  | 2027-03-12",
                "12.3.27                     | 2027-03-12",
                "am 12.3. fertig             | 2027-03-12",
                "25/12/2026                  | 2026-12-25",
                "12/25/2026                  | 2026-12-25",
                "12 March 2027               | 2027-03-12",
                "March 12th, 2027            | 2027-03-12",
                "the 12th of March           | 2027-03-12",
                "12. März                    | 2027-03-12",
                "1er décembre                | 2026-12-01",
                "12 de marzo de 2027         | 2027-03-12",
                "12 maart                    | 2027-03-12",
                "12 marzo 2027               | 2027-03-12",
                "end of March                | 2027-03-31",
                "Ende März                   | 2027-03-31",
                "fin mars                    | 2027-03-31",
                "finales de marzo            | 2027-03-31",
                "eind maart                  | 2027-03-31",
                "fine marzo                  | 2027-03-31",
                "mid-January                 | 2027-01-16",
                "by March                    | 2027-03-31",
                "March of 2027               | 2027-03-31",
                "in February 2027            | 2027-02-28",
                "Q1 2027                     | 2027-03-31",
                "end of Q2                   | 2027-06-30",
                "in 3 weeks                  | 2026-12-13",
                "within the next two months  | 2027-01-22",
                "within 10 days              | 2026-12-02",
                "innerhalb von zwei Wochen   | 2026-12-06",
                "in zwei Wochen              | 2026-12-06",
                "dans trois semaines         | 2026-12-13",
                "en dos semanas              | 2026-12-06",
                "binnen een maand            | 2026-12-22",
                "entro due settimane         | 2026-12-06",
                "in 4 to 6 weeks             | 2027-01-03",
                "in 4-6 weeks                | 2027-01-03",
                "tomorrow                    | 2026-11-23",
                "by Friday                   | 2026-11-27",
                "bis Freitag                 | 2026-11-27",
                "next week                   | 2026-11-27",
                "nächste Woche               | 2026-11-27",
                "la semaine prochaine        | 2026-11-27",
                "next month                  | 2026-12-31",
                "end of the month            | 2026-11-30",
                "Ende des Monats             | 2026-11-30",
                "end of the year             | 2026-12-31",
                "before Christmas            | 2026-12-24",
                "vor Weihnachten             | 2026-12-24"
            })
    void readsDates(String text, LocalDate date) {
        assertThat(find(text)).singleElement().satisfies(mention -> {
            assertThat(mention.date()).isEqualTo(date);
            assertThat(mention.confidence()).isGreaterThan(0.5);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you may call",
                "3.5 times",
                "31.02.2027",
                "guten Morgen",
                "a week ago he left",
                "1.2",
                "10/20",
                "march on"
            })
    void readsNoDates(String text) {
        assertThat(find(text)).isEmpty();
    }

    @Test
    void isUnsureWhetherTheDayOrTheMonthComesFirst() {
        assertThat(find("04/05/2027")).singleElement().satisfies(mention -> {
            assertThat(mention.date()).isEqualTo(LocalDate.of(2027, 5, 4));
            assertThat(mention.confidence()).isLessThan(0.5);
        });
    }

    private static List<DateMention> find(String text) {
        return DateGrammar.find(new Calendar(Languages.packaged()), text, Word.of(text), TODAY, "en");
    }
}

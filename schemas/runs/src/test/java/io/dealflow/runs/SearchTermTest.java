package io.dealflow.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermTest {

    @ParameterizedTest
    @CsvSource({
        "company=acme GmbH, Acme GmbH, true",
        "company=ÜBER AG, über ag, true",
        "company=acme, Acme GmbH, false",
        "company=acme*, Acme GmbH, true",
        "company=*gmbh, Acme GmbH, true",
        "company=a*e*h, Acme GmbH, true",
        "company=*, Acme GmbH, true",
        "company=a.me gmbh, Acme GmbH, false",
        "company=a=b, A=b, true",
        "COMPANY=acme, Acme, true",
        "company=7, 007, false",
        "company=50000, 50000, true",
        "company=50000, fifty, false",
        "company>=10, 9.99, false",
        "company>=10, 10, true",
        "company<=10, 10, true",
        "company<=10, 11, false",
        "company<=10, many, false",
    })
    void findsByValue(String term, String value, boolean found) {
        assertThat(term(term).finds(run(Map.of("company", value)))).isEqualTo(found);
    }

    @Test
    void findsNoRunThatLacksTheField() {
        assertThat(term("company=*").finds(run(Map.of("rep", "Ann")))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "company", "company=", "=acme", "company= ", "company>=many", "company<=", "company>5"})
    void refusesWhatIsNoTerm(String text) {
        assertThat(SearchTerm.parse(text)).isEmpty();
    }

    @Test
    void isWrittenAsItWasRead() {
        assertThat(term("amount>=10")).hasToString("amount>=10");
        assertThat(term("amount>=10").name()).isEqualTo("amount");
    }

    private static SearchTerm term(String text) {
        return SearchTerm.parse(text).orElseThrow();
    }

    private static RunSummary run(Map<String, String> search) {
        return new RunSummary(
                "deal:D-1:1",
                "Deal",
                "D-1",
                1,
                "deal",
                "1",
                RunState.RUNNING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                search,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}

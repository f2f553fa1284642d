package io.dealflow.agent.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({"7, 7 ms", "999, 999 ms", "1000, 1.0 s", "59949, 59.9 s", "61000, 1 min 1 s", "3720000, 1 h 2 min"})
    void givesDurationInUnitThatSuitsIt(long millis, String expected) {
        assertThat(Text.duration(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @Test
    void countsInSingularAndPlural() {
        assertThat(Text.count(1, "deal")).isEqualTo("1 deal");
        assertThat(Text.count(2_089, "deal")).isEqualTo("2,089 deals");
    }

    @Test
    void breaksTextAtSpacesAndLongWordsAnywhere() {
        assertThat(Text.wrapped("one two three\nabcdefghijkl", 8))
                .containsExactly("one two", "three", "abcdefgh", "ijkl");
    }

    @Test
    void takesAwayWhatSteersTerminal() {
        assertThat(Text.printable("a\u001b[31mb\u202ec\nd\t")).isEqualTo("a [31mb c\nd ");
    }

    @Test
    void shortensWithEllipsis() {
        assertThat(Text.shortened("abcdef", 4)).isEqualTo("abc…");
        assertThat(Text.shortened("abcd", 4)).isEqualTo("abcd");
    }
}

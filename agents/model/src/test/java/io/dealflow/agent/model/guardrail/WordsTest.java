package io.dealflow.agent.model.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void letsAStarStandForFurtherLetters() {
        Pattern pattern = Pattern.compile(Words.anyOf(List.of("ignor*", "act as")));
        assertThat(List.of("ignor", "ignoring", "act as"))
                .allMatch(text -> pattern.matcher(text).matches());
        assertThat(List.of("act", "acting as", "ignor*"))
                .noneMatch(text -> pattern.matcher(text).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abbreviations.txt",
                "ats.txt",
                "capitals.txt",
                "digits.txt",
                "dots.txt",
                "fillers.txt",
                "fortnights.txt",
                "headers.txt",
                "instructions.txt",
                "legal-forms.txt",
                "points.txt",
                "scales.txt",
                "several.txt",
                "stretches.txt",
                "titles.txt"
            })
    void readsThePackagedLists(String list) {
        assertThat(Words.words(list)).isNotEmpty().doesNotContain("#");
    }
}

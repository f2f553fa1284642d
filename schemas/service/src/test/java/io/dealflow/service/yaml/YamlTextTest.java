package io.dealflow.service.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTextTest {

    @Test
    void refusesAliasesThatGrowWhenTheyAreFollowed() {
        assertThat(problems("a: &a [x, x]\nb: [" + "*a, ".repeat(60) + "]\n"))
                .singleElement()
                .asString()
                .contains("Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(problems("[".repeat(10_000))).singleElement().asString().contains("Nesting Depth exceeded max 50");
    }

    @Test
    void takesTextsAsDeepAsTheirReaderSays() {
        List<String> problems = new ArrayList<>();

        assertThat(YamlText.compose("[".repeat(60) + "]".repeat(60), "a test", 100, (line, it) -> problems.add(it)))
                .isPresent();
        assertThat(YamlText.compose("[".repeat(10_000), "a test", 100, (line, it) -> problems.add(it)))
                .isEmpty();
        assertThat(problems).singleElement().asString().contains("Nesting Depth exceeded max 100");
    }

    @Test
    void refusesMoreThanThreeMillionCharacters() {
        assertThat(problems("a: " + "x".repeat(3_200_000)))
                .singleElement()
                .asString()
                .contains("exceeds the limit: 3145728 code points");
    }

    private static List<String> problems(String text) {
        List<String> problems = new ArrayList<>();
        YamlText.compose(text, "a test", (line, problem) -> problems.add(line + ": " + problem));
        return problems;
    }
}

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

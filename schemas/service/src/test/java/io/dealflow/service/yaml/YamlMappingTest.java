package io.dealflow.service.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.nodes.Node;

class YamlMappingTest {

    private final List<String> problems = new ArrayList<>();

    private void report(int line, String problem) {
        problems.add(line + ": " + problem);
    }

    private Node node(String text) {
        return YamlText.compose(text, "a test", this::report).orElseThrow();
    }

    private YamlMapping mapping(String text, String... keys) {
        return YamlMapping.of(node(text), "the test", List.of(keys), this::report)
                .orElseThrow();
    }

    @Test
    void saysWhyKeyIsNotTaken() {
        YamlMapping.of(node("a: 1\nb: 2\n"), "the test", List.of("a"), Map.of("b", "no such thing"), this::report);

        assertThat(problems).containsExactly("2: key 'b' of the test: no such thing");
    }

    @Test
    void saysThatNoKeyIsExpected() {
        mapping("a: 1");
        YamlMapping.of(node("x"), "the test", List.of(), this::report);

        assertThat(problems)
                .containsExactly(
                        "1: unknown key 'a' of the test, expected no key",
                        "1: the test: expected an empty mapping, found 'x'");
    }

    @Test
    void givesKeysAsTheyAreWritten() {
        assertThat(YamlMapping.keys(node("b: 1\na: 2\n[x]: 3\n"))).containsExactly("b", "a");
        assertThat(YamlMapping.keys(node("[a]"))).isEmpty();
    }

    @Test
    void namesPlacesOfKeys() {
        assertThat(mapping("a: 1", "a").place("a")).isEqualTo("key 'a' of the test");
    }

    @Test
    void readsWholeNumbersWithTheirLines() {
        YamlMapping mapping = mapping("a: 1\nb: 2\nc: x\nd: 9\n", "a", "b", "c", "d", "e");

        assertThat(mapping.integer("b", 1, 5)).contains(new Located<>(2, 2));
        assertThat(mapping.integer("c", 1, 5)).isEmpty();
        assertThat(mapping.integer("d", 1, 5)).isEmpty();
        assertThat(mapping.integer("e", 1, 5)).isEmpty();
        assertThat(problems)
                .containsExactly(
                        "3: key 'c' of the test: expected a whole number, found 'x'",
                        "4: key 'd' of the test: expected 1 to 5, found 9");
    }

    @Test
    void readsInnerMappings() {
        YamlMapping inner = mapping("\na: {b: 1, other: 2}", "a").inner("a", "the inner", List.of("b"), Map.of());

        assertThat(inner.integer("b", 0, 9, 0)).isOne();
        assertThat(problems).containsExactly("2: unknown key 'other' of the inner, expected one of b");
    }

    @Test
    void hasNoKeysWhereTheInnerMappingIsNone() {
        YamlMapping mapping = mapping("a: 1\nb: 2\n", "a", "b", "c");

        assertThat(mapping.inner("c", "the inner", List.of("d"), Map.of()).node("d"))
                .isEqualTo(Optional.empty());
        assertThat(problems).isEmpty();
        assertThat(mapping.inner("b", "the inner", List.of("d"), Map.of()).line())
                .isEqualTo(2);
        assertThat(problems).containsExactly("2: the inner: expected a mapping with the keys d, found '2'");
    }
}

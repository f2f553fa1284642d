package io.dealflow.service.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

    private static final String GOOD = """
            name: Ada
            capacity: 5
            away: true
            level: HIGH
            timeout: 30s
            weights: {region: 0.5}
            regions: [north, south]
            """;

    enum Level {
        HIGH,
        LOW
    }

    record Rep(
            String name,
            int capacity,
            boolean away,
            Level level,
            Duration timeout,
            Map<String, Double> weights,
            List<String> regions) {

        Rep {
            if (capacity < 0) {
                throw new IllegalArgumentException("'capacity': found %d, expected 0 or more".formatted(capacity));
            }
            regions = List.copyOf(regions);
        }
    }

    record Team(List<Rep> reps) {}

    @Test
    void readsRecord() {
        assertThat(parse(GOOD))
                .isEqualTo(new Rep(
                        "Ada",
                        5,
                        true,
                        Level.HIGH,
                        Duration.ofSeconds(30),
                        Map.of("region", 0.5),
                        List.of("north", "south")));
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "24h,PT24H", "7d,PT168H", "0s,PT0S", "30 s,PT30S"})
    void readsDurations(String text, Duration expected) {
        assertThat(parse(GOOD.replace("30s", text)).timeout()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "-5s", "1.5h", "PT30S", "30sec", "99999999999s"})
    void refusesOtherDurations(String text) {
        assertProblem(
                GOOD.replace("30s", text),
                "reps.yaml:5: key 'timeout': found '%s', expected a duration such as 500ms, 30s, 5m, 24h or 7d"
                        .formatted(text));
    }

    @Test
    void refusesUnknownKey() {
        assertProblem(
                GOOD + "colour: red\n",
                "reps.yaml:8: unknown key 'colour', expected one of "
                        + "[away, capacity, level, name, regions, timeout, weights]");
    }

    @Test
    void refusesKeyGivenTwice() {
        assertProblem(GOOD + "name: Bob\n", "reps.yaml:8: Duplicate field 'name'");
    }

    @Test
    void refusesWrongTypes() {
        assertProblem(
                GOOD.replace("5\n", "many\n"), "reps.yaml:2: key 'capacity': found 'many', expected a whole number");
        assertProblem(
                GOOD.replace("true", "perhaps"), "reps.yaml:3: key 'away': found 'perhaps', expected true or false");
        assertProblem(
                GOOD.replace("HIGH", "MID"), "reps.yaml:4: key 'level': found 'MID', expected one of [HIGH, LOW]");
        assertProblem(
                GOOD.replace("0.5", "half"), "reps.yaml:6: key 'weights.region': found 'half', expected a number");
        assertProblem(GOOD.replace("[north, south]", "north"), "reps.yaml:7: key 'regions': expected a list");
        assertProblem(GOOD.replace("Ada", "[Ada]"), "reps.yaml:1: key 'name': expected a text");
        assertProblem(
                GOOD.replace("5\n", "5.5\n"), "reps.yaml:2: key 'capacity': found '5.5', expected a whole number");
    }

    @Test
    void refusesWhatConstructorRefuses() {
        assertProblem(GOOD.replace("5\n", "-1\n"), "reps.yaml:8: 'capacity': found -1, expected 0 or more");
    }

    @Test
    void namesPlaceInList() {
        assertThatThrownBy(() -> YamlFile.parse("team.yaml", "reps:\n- name: Ada\n  capacity: x\n", Team.class))
                .hasMessage("team.yaml:3: key 'reps[0].capacity': found 'x', expected a whole number");
    }

    @Test
    void saysThatKeyIsMissing() {
        assertProblem(
                GOOD.replace("regions: [north, south]\n", ""),
                "reps.yaml:7: a key is missing, the keys are "
                        + "[name, capacity, away, level, timeout, weights, regions]");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertProblem(
                "name: Ada\ncapacity: \"5\n",
                "reps.yaml:2: while scanning a quoted scalar, found unexpected end of stream");
        assertProblem("", "reps.yaml:1: the file is empty");
        assertProblem("# nothing\n", "reps.yaml:2: the file is empty");
    }

    @Test
    void readsFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("reps.yaml"), GOOD);

        assertThat(YamlFile.read(file, Rep.class).name()).isEqualTo("Ada");
        assertThatThrownBy(() -> YamlFile.read(folder.resolve("none.yaml"), Rep.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read " + folder.resolve("none.yaml"));
    }

    private static Rep parse(String text) {
        return YamlFile.parse("reps.yaml", text, Rep.class);
    }

    private static void assertProblem(String text, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(YamlException.class).hasMessage(message);
    }
}

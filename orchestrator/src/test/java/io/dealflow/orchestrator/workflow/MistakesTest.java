package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code workflows/mistakes} is a workflow with mistakes, and perhaps others that it calls; its last lines
 * say what is told of them.
 */
class MistakesTest {

    private static final String EXPECTED = "# expected: ";

    @ParameterizedTest
    @MethodSource("files")
    void isTold(Path file) throws IOException {
        List<String> expected = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECTED))
                .map(line -> line.substring(EXPECTED.length()))
                .map(problem -> problem.contains(".yaml:") ? problem : "deal.yaml:" + problem)
                .toList();

        assertThat(Refusal.of(ExampleSchemas.all(), Files.readString(file))).isEqualTo(expected);
    }

    static Stream<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(MistakesTest.class.getResource("/workflows/mistakes"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList().stream();
        }
    }
}

package io.dealflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no test may hold: a pause is too short on one machine and wasted on another. */
class TestSourcesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern PAUSE = Pattern.compile("\\b(sleep|sleepUninterruptibly|parkNanos|parkUntil)\\s*\\(");

    @Test
    void noTestSleeps() throws IOException {
        List<Path> sources = sources();

        assertThat(sources).hasSizeGreaterThan(200);
        assertThat(sources).filteredOn(file -> pauses(read(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Thread.sleep" + "(20);", "TimeUnit.SECONDS\n.sleep" + " (4);", "LockSupport.parkNanos" + "(1);"
            })
    void knowsPauseWhenItSeesOne(String source) {
        assertThat(pauses(source)).isTrue();
    }

    private static boolean pauses(String source) {
        return PAUSE.matcher(source).find();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains(TESTS.toString()))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.dealflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of the architecture names what there is. */
class ArchitecturePageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`");
    private static final Pattern MODULE = Pattern.compile("(?m)^\\| `([a-z/-]+)` \\|");

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(ROOT.resolve("docs/architecture.md"));
    }

    @Test
    void namesClassesThatExist() throws IOException {
        Set<String> classes = classes();

        assertThat(named(CLASS)).hasSizeGreaterThan(40).allMatch(classes::contains, "is a class");
    }

    @Test
    void namesEachModuleOnce() throws IOException {
        assertThat(named(MODULE)).containsExactlyInAnyOrderElementsOf(modules());
    }

    private static List<String> named(Pattern pattern) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = sources()) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static List<String> modules() throws IOException {
        try (Stream<Path> files = sources()) {
            return files.map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .map(file -> file.substring(0, file.indexOf("/src/main/java")))
                    .distinct()
                    .toList();
        }
    }

    /** Sources of the product. The caller closes the stream. */
    private static Stream<Path> sources() throws IOException {
        return Files.find(
                ROOT,
                20,
                (file, attributes) -> file.toString().contains("/src/main/java/")
                        && file.toString().endsWith(".java")
                        && !file.toString().contains("/target/"));
    }
}

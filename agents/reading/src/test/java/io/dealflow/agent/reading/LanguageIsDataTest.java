package io.dealflow.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words of languages stand in the files of the languages, not in the code. */
class LanguageIsDataTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:/?\\*|//).*");

    /** A letter that English does without, or four words of which one will do. */
    private static final Pattern WORDS =
            Pattern.compile("(?U)(?![ßªº])[\\p{L}&&[^\\p{ASCII}]]|(?:(?<!\\\\)\\b[a-z]{2,} ?[a-z]*\\|){3,}[a-z]{2,}");

    @Test
    void noRuleHoldsWordsOfALanguage() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).flatMap(LanguageIsDataTest::words))
                    .isEmpty();
        }
    }

    @Test
    void findsWordsThatStandInCode() {
        assertThat(words("a", List.of("Pattern.compile(\"(?:grüße)\")"))).hasSize(1);
        assertThat(words("a", List.of("word.matches(\"by|before|until|till\")")))
                .hasSize(1);
        assertThat(words("a", List.of("/** Such as \"grüße\". */", "switch (\"bulk|list|junk\")")))
                .isEmpty();
    }

    private static Stream<String> words(Path file) {
        try {
            return words(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> words(String file, List<String> lines) {
        return lines.stream()
                .filter(line -> !COMMENT.matcher(line).matches())
                .flatMap(line -> LITERAL.matcher(line).results().map(found -> found.group()))
                .filter(literal -> WORDS.matcher(literal).find())
                .map(literal -> file + ": " + literal);
    }
}

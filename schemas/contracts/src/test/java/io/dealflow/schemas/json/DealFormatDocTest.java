package io.dealflow.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the examples of the page on the forms of a deal to what the code does. */
class DealFormatDocTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "deal-format.md");
    private static final Pattern ERROR = Pattern.compile("(?m)^\\| `(\\{.*)` \\| `(line .*)` \\|$");

    private final String page = Files.readString(PAGE);

    DealFormatDocTest() throws IOException {}

    @Test
    void readsJsonLines() throws IOException {
        List<Deal> deals = read(blocks("jsonl").get(0));

        assertThat(deals).extracting(Deal::getId).containsExactly("D-1", "D-2");
        assertThat(deals.get(0).getAmount()).contains(12500.0);
        assertThat(deals.get(1).getCreatedAt()).contains(Instant.parse("2026-01-31T09:30:00Z"));
        assertThat(deals.get(1).getAttributes()).isEqualTo(Map.of("channel", "fair"));
    }

    @Test
    void readsJsonArray() throws IOException {
        List<Deal> deals = read(blocks("json").get(0));

        assertThat(deals).extracting(Deal::getId).containsExactly("D-3", "D-4");
        assertThat(deals.get(0).getClosedAt()).contains(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(deals.get(0).getOutcome()).contains(DealOutcome.WON);
    }

    @Test
    void readsCsvWithNamesOfFields() throws IOException {
        List<Deal> deals = read(blocks("csv").get(0));

        assertThat(deals).extracting(Deal::getId).containsExactly("D-5", "D-6");
        assertThat(deals.get(0).getContact().orElseThrow().getEmail()).contains("ada@northwind.example");
        assertThat(deals.get(1).getCompany().getName()).isEqualTo("Contoso, Ltd.");
        assertThat(deals.get(1).getContact()).isEmpty();
        assertThat(deals.get(1).getAttributes()).isEmpty();
    }

    @TestFactory
    List<DynamicTest> givesErrors() {
        List<DynamicTest> tests = new ArrayList<>();
        Matcher row = ERROR.matcher(page);
        while (row.find()) {
            String entry = row.group(1);
            String error = row.group(2);
            tests.add(DynamicTest.dynamicTest(entry, () -> {
                try (DealReader reader = DealReader.open(stream(entry))) {
                    assertThat(((Invalid) reader.next()).describe()).isEqualTo(error);
                }
            }));
        }
        assertThat(tests).hasSize(10);
        return tests;
    }

    @Test
    void namesEveryField() {
        assertThat(DealFields.paths()).allSatisfy(path -> assertThat(page).contains("`" + path + "`"));
    }

    private List<String> blocks(String language) {
        Matcher block =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(page);
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static List<Deal> read(String text) throws IOException {
        return deals(DealReader.open(stream(text)));
    }

    private static List<Deal> deals(DealReader reader) throws IOException {
        List<Deal> deals = new ArrayList<>();
        try (reader) {
            reader.forEachRemaining(entry -> deals.add(((Valid) entry).deal()));
        }
        return deals;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

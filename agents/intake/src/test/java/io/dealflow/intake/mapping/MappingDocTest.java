package io.dealflow.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed.Valid;
import io.dealflow.service.yaml.YamlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the page on mappings to what the code does. */
class MappingDocTest {

    private static final Pattern ERROR = Pattern.compile("(?m)^\\| `(.*?)` \\| `(.*?)` \\| `(mapping\\.yaml:.*)` \\|$");

    private final String page = Files.readString(Path.of("..", "..", "docs", "mapping.md"));

    MappingDocTest() throws IOException {}

    @Test
    void loadsEveryMapping() {
        assertThat(blocks("yaml")).hasSize(3).allSatisfy(text -> DealMapping.parse("mapping.yaml", text));
    }

    @Test
    void readsFileOfExample() throws IOException {
        List<Deal> deals = new ArrayList<>();
        try (DealReader reader = DealReader.open(
                new ByteArrayInputStream(blocks("csv").get(0).getBytes(StandardCharsets.UTF_8)),
                DealMapping.parse("mapping.yaml", blocks("yaml").get(2)).forFiles())) {
            reader.forEachRemaining(entry -> deals.add(((Valid) entry).deal()));
        }

        assertThat(deals).extracting(Deal::getId).containsExactly("O-1", "O-2");
        assertThat(deals.get(0).getCreatedAt()).contains(Instant.parse("2025-10-19T22:00:00Z"));
        assertThat(deals.get(0).getOutcome()).contains(DealOutcome.WON);
        assertThat(deals.get(0).getAttributes()).containsEntry("reason", "price");
        assertThat(deals.get(1).getCompany().getName()).isEqualTo("Unknown");
        assertThat(deals.get(1).getOutcome()).isEmpty();
        assertThat(deals.get(1).getCurrency()).contains("EUR");
        assertThat(deals.get(1).getAttributes()).isEmpty();
    }

    @TestFactory
    List<DynamicTest> givesErrors() {
        String example = blocks("yaml").get(0);
        List<DynamicTest> tests = new ArrayList<>();
        Matcher row = ERROR.matcher(page);
        while (row.find()) {
            String changed = example.replace(row.group(1), row.group(2));
            String error = row.group(3);
            tests.add(DynamicTest.dynamicTest(
                    row.group(2),
                    () -> assertThatThrownBy(() -> DealMapping.parse("mapping.yaml", changed))
                            .isInstanceOf(YamlException.class)
                            .hasMessage(error)));
        }
        assertThat(tests).hasSize(4);
        return tests;
    }

    @Test
    void namesEveryTypeAndUnit() {
        assertThat(Arrays.stream(ColumnType.values()).map(type -> type.name().toLowerCase(Locale.ROOT)))
                .allSatisfy(type -> assertThat(page).contains("| `" + type + "` |"));
        assertThat(Arrays.stream(EpochUnit.values()).map(EpochUnit::label))
                .allSatisfy(unit -> assertThat(page).contains("`" + unit + "`"));
    }

    @Test
    void evaluatesOptionalValueOfJson() {
        DealMapping mapping = DealMapping.parse(
                "mapping.yaml",
                blocks("yaml")
                        .get(0)
                        .replace(
                                "attributes.budget: opportunity.details.budget",
                                "attributes.budget: opportunity.details[?'budget'].orValue(0)"));

        assertThat(mapping.map(new JoinedRows(
                                MappingFixtures.row("id", 1, "details", "{}"),
                                Map.of("account", MappingFixtures.account()),
                                Map.of()))
                        .deal()
                        .getAttributes())
                .containsEntry("budget", "0");
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
}

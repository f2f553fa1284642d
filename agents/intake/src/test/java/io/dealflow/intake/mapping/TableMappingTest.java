package io.dealflow.intake.mapping;

import static io.dealflow.intake.mapping.MappingFixtures.opportunity;
import static io.dealflow.intake.mapping.MappingFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableMappingTest {

    private final TableMapping table = MappingFixtures.crm().root();

    @Test
    void findsNoProblemInRowsThatFit() {
        assertThat(table.problem(opportunity())).isEmpty();
        assertThat(table.problem(with(opportunity(), "added_later", new Object())))
                .isEmpty();
        Map<String, @Nullable Object> nulls = opportunity();
        nulls.replaceAll((column, value) -> null);
        assertThat(table.problem(nulls)).isEmpty();
    }

    @Test
    void namesColumnThatIsMissing() {
        Map<String, @Nullable Object> row = new HashMap<>(opportunity());
        row.remove("amount");
        row.remove("stage");

        ColumnProblem problem = table.problem(row).orElseThrow();

        assertThat(problem)
                .isEqualTo(
                        new ColumnProblem("opportunity", "stage", "mapping.yaml:10", "no such column", "a text", true));
        assertThat(problem.describe())
                .isEqualTo("mapping.yaml:10: table 'opportunity', column 'stage': found no such column, "
                        + "expected a text");
    }

    @Test
    void takesColumnByTheFirstOfItsNamesThatARowHas() {
        TableMapping renamed = DealMapping.parse("m.yaml", """
                        source: s
                        tables:
                          row:
                            key: id
                            columns:
                              id: int
                              industry: {type: text, column: [sector, branch]}
                        deal: {id: string(row.id), company.name: row.industry}
                        """).root();
        Map<String, @Nullable Object> before = Map.of("id", 1, "branch", "retail");
        Map<String, @Nullable Object> after = Map.of("id", 1, "sector", "food", "industry", "none");

        assertThat(renamed.problem(renamed.named(before))).isEmpty();
        assertThat(renamed.named(before)).containsEntry("industry", "retail");
        assertThat(renamed.named(after)).containsEntry("industry", "food");
        assertThat(renamed.named(Map.of("id", 1, "industry", "kept"))).containsEntry("industry", "kept");
        assertThat(renamed.problem(renamed.named(Map.of("id", 1)))).isPresent();
    }

    @Test
    void refusesValuesOfAnotherTypeWithoutRepeatingThem() {
        assertThat(problem("title", 5)).isEqualTo("found a number, expected a text");
        assertThat(problem("id", "secret")).isEqualTo("found a text, expected a whole number");
        assertThat(problem("id", 1.5)).isEqualTo("found a number, expected a whole number");
        assertThat(problem("id", new BigInteger("9223372036854775808")))
                .isEqualTo("found a number, expected a whole number");
        assertThat(problem("amount", "12 EUR")).isEqualTo("found a text, expected a number");
        assertThat(problem("amount", true)).isEqualTo("found true or false, expected a number");
        assertThat(problem("urgent", "yes")).isEqualTo("found a text, expected true or false");
        assertThat(problem("created_at", "yesterday"))
                .isEqualTo("found a text, expected a time such as 2026-01-31T09:30:00Z");
        assertThat(problem("created_at", 1772357400000L))
                .isEqualTo("found a number, expected a time such as 2026-01-31T09:30:00Z");
        assertThat(problem("closes_on", "31.01.2026")).isEqualTo("found a text, expected a day such as 2026-01-31");
        assertThat(problem("details", "{\"a\": ")).isEqualTo("found a text, expected JSON");
        assertThat(problem("title", Map.of())).isEqualTo("found an object, expected a text");
        assertThat(problem("title", List.of())).isEqualTo("found a list, expected a text");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00.123456Z, 2026-03-01T09:30:00.123Z",
        "2026-03-01T10:30:00+01:00, 2026-03-01T09:30:00Z",
        "2026-03-01T10:30:00.000+0100, 2026-03-01T09:30:00Z",
        "2026-03-01T10:30:00+01, 2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00, 2026-03-01T09:30:00Z",
        "2026-03-01T09:30, 2026-03-01T09:30:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03-01Z, 2026-03-01T00:00:00Z"
    })
    void readsTimesInTheFormsOfDebeziumAndOthers(String text, Instant time) {
        assertThat(read(ColumnType.TIMESTAMP, text)).contains(time);
    }

    @Test
    void readsNumbersAsTimesOfDeclaredUnit() {
        Column micros = new Column(
                "c", List.of(), ColumnType.TIMESTAMP, "m:1", Optional.of(EpochUnit.MICROS), Optional.empty());
        Column days = new Column("c", List.of(), ColumnType.DATE, "m:1", Optional.of(EpochUnit.DAYS), Optional.empty());

        assertThat(ColumnReader.read(micros, 1772357400123456L, TimeForm.ISO))
                .contains(Instant.parse("2026-03-01T09:30:00.123456Z"));
        assertThat(ColumnReader.read(days, 20513, TimeForm.ISO)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(ColumnReader.read(days, Long.MAX_VALUE, TimeForm.ISO)).isEmpty();
        assertThat(micros.expected()).isEqualTo("a time as a number of micros since 1970");
    }

    @Test
    void readsNumbersInAnyForm() {
        assertThat(read(ColumnType.INT, "-12")).contains(-12L);
        assertThat(read(ColumnType.INT, BigInteger.TEN)).contains(10L);
        assertThat(read(ColumnType.DECIMAL, "0.10")).contains(0.1);
        assertThat(read(ColumnType.DECIMAL, new BigDecimal("12.50"))).contains(12.5);
        assertThat(read(ColumnType.DECIMAL, 3)).contains(3.0);
        assertThat(read(ColumnType.DECIMAL, "NaN")).isEmpty();
        assertThat(read(ColumnType.DECIMAL, "1e400")).isEmpty();
        assertThat(read(ColumnType.BOOLEAN, "TRUE")).contains(true);
    }

    @Test
    void readsJsonAsTextOrAsItIs() {
        assertThat(read(ColumnType.JSON, "{\"a\": [1, 2.5, \"x\", true]}"))
                .contains(Map.of("a", List.of(1L, 2.5, "x", true)));
        assertThat(read(ColumnType.JSON, Map.of("a", 1))).contains(Map.of("a", 1L));
    }

    private String problem(String column, Object value) {
        ColumnProblem problem =
                table.problem(with(opportunity(), column, value)).orElseThrow();
        assertThat(problem.column()).isEqualTo(column);
        return "found %s, expected %s".formatted(problem.found(), problem.expected());
    }

    private static Optional<Object> read(ColumnType type, Object raw) {
        return ColumnReader.read(
                new Column("c", List.of(), type, "m:1", Optional.empty(), Optional.empty()), raw, TimeForm.ISO);
    }
}

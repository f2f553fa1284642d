package io.dealflow.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import io.dealflow.service.yaml.YamlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileRowsTest {

    private static final String MAPPING = """
            source: export
            tables:
              row:
                key: Id
                columns:
                  Id: text
                  Account: text
                  Value: decimal
                  Opened: timestamp
                  Close Date: date
                  Signed: {type: timestamp, format: d MMM yyyy HH:mm}
            outcome: "row.`Close Date` == null ? null : 'WON'"
            deal:
              id: row.Id
              company.name: row.Account
              amount: row.Value
              createdAt: row.Opened
              closedAt: row.`Close Date`
              attributes.signed: row.Signed
            csv: {delimiter: ";", timeZone: Europe/Berlin, dates: dd.MM.yyyy}
            """;
    private static final String HEADER = "Id;Account;Value;Opened;Close Date;Signed;Extra\n";

    @Test
    void readsCsvInItsZoneAndForms() throws IOException {
        Deal deal = ((Valid) read(HEADER + "A;\"B;ä\";1.5;31.01.2026;01.07.2026;5 Feb 2026 10:00;x\n")
                        .get(0))
                .deal();

        assertThat(deal.getCompany().getName()).isEqualTo("B;ä");
        assertThat(deal.getAmount()).contains(1.5);
        assertThat(deal.getCreatedAt()).contains(Instant.parse("2026-01-30T23:00:00Z"));
        assertThat(deal.getClosedAt()).contains(Instant.parse("2026-06-30T22:00:00Z"));
        assertThat(deal.getAttributes()).containsEntry("signed", "2026-02-05T09:00:00Z");
        assertThat(deal.getOutcome()).contains(DealOutcome.WON);
        assertThat(deal.getSource()).isEqualTo("export");
    }

    @Test
    void takesBlankCellsForNullAndGoesOnAfterBadLines() throws IOException {
        assertThat(describe(
                        HEADER + "A;B;;;;;\nC;D;much;;;;\nE;F;;2026-01-31;;;\n\nG;;;;;;\nH;I;-1;;;;\nJ;K\nL;M;1;;;;\n"))
                .containsExactly(
                        "2: A",
                        "line 3: column 'Value': found \"much\", expected a number (export.yaml:8)",
                        "line 4: column 'Opened': found \"2026-01-31\", expected a time of the form dd.MM.yyyy "
                                + "(export.yaml:9)",
                        "line 6: export.yaml:15: field 'company.name': missing, expected a text that is not blank",
                        "line 7: export.yaml:16: field 'amount': found -1.0, expected a number from 0",
                        "line 8: found 2 values, expected 7",
                        "9: L");
    }

    @Test
    void stopsAtHeaderThatLacksColumn() throws IOException {
        assertThat(describe("Id;Account;Value\nA;B;1\n"))
                .containsExactly("line 1: no column 'Opened', which export.yaml:9 declares; found the columns "
                        + "[Id, Account, Value]");
    }

    @Test
    void readsJsonRows() throws IOException {
        String one = "{\"Id\": \"A\", \"Account\": \"B\", \"Value\": 2, \"Opened\": \"2026-01-31T09:30:00Z\", "
                + "\"Close Date\": null, \"Signed\": \"5 Feb 2026 10:00\", \"Extra\": {}}";

        assertThat(describe(one + "\n[1]\n{\"Id\": \"A\"}\n" + one.replace("\"A\"", "7")))
                .containsExactly(
                        "1: A",
                        "line 2: found a list, expected an object",
                        "line 3: column 'Account': found no such column, expected a text (export.yaml:7)",
                        "line 4: column 'Id': found 7, expected a text (export.yaml:6)");
        assertThat(describe("[" + one + ",\n {\"Id\": 1},\n" + one + "]"))
                .containsExactly("1: A", "line 2: column 'Id': found 1, expected a text (export.yaml:6)", "3: A");
        Deal deal = ((Valid) read(one).get(0)).deal();
        assertThat(deal.getCreatedAt()).contains(Instant.parse("2026-01-31T09:30:00Z"));
        assertThat(deal.getOutcome()).isEmpty();
    }

    @Test
    void refusesRowsThatAreFilteredOut() throws IOException {
        String filtered = MAPPING.replace("    key: Id\n", "    key: Id\n    where: row.Id != 'A'\n");

        assertThat(describe(HEADER + "A;B;;;;;\nC;D;;;;;\n", filtered))
                .containsExactly("line 2: the row does not fulfil 'where' of table 'row'", "3: C");
    }

    @Test
    void refusesMappingOfSeveralTables() {
        assertThatThrownBy(() -> MappingFixtures.crm().forFiles())
                .isInstanceOf(YamlException.class)
                .hasMessage("mapping.yaml: found the tables [opportunity, account, contact, user, activity], expected "
                        + "one table: the rows of the file");
    }

    private static List<String> describe(String text) throws IOException {
        return describe(text, MAPPING);
    }

    private static List<String> describe(String text, String mapping) throws IOException {
        return read(text, mapping).stream()
                .map(entry -> entry instanceof Valid valid
                        ? "%d: %s".formatted(valid.line(), valid.deal().getId())
                        : ((Invalid) entry).describe())
                .toList();
    }

    private static List<Parsed> read(String text) throws IOException {
        return read(text, MAPPING);
    }

    private static List<Parsed> read(String text, String mapping) throws IOException {
        List<Parsed> entries = new ArrayList<>();
        try (DealReader reader = DealReader.open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                DealMapping.parse("export.yaml", mapping).forFiles())) {
            reader.forEachRemaining(entries::add);
        }
        return entries;
    }
}

package io.dealflow.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DealReaderTest {

    private static final String ONE = "{\"id\": \"1\", \"company\": {\"name\": \"A\"}}";
    private static final String TWO = "{\"id\": \"2\", \"company\": {\"name\": \"B\"}}";

    @Test
    void goesOnAfterMalformedLine() {
        assertThat(read(ONE + "\n{\"id\": 5}\n\n{oops\n" + TWO))
                .containsExactly(
                        "1: deal 1",
                        "line 2: field 'id': found 5, expected a text that is not blank",
                        "line 4: not JSON at column 2: Unexpected character ('o' (code 111)): was expecting "
                                + "double-quote to start field name",
                        "5: deal 2");
    }

    @Test
    void goesOnAfterWrongEntryOfArray() {
        String array = "[\n" + ONE
                + ",\n{\"id\": \"x\",\n \"company\": {\"name\": {\"a\": [1]}},\n \"stage\": 1},\n7,\n" + TWO + "]\n";

        assertThat(read(array))
                .containsExactly(
                        "2: deal 1",
                        "line 4: field 'company.name': found an object, expected a text that is not blank",
                        "line 6: found 7, expected an object",
                        "7: deal 2");
    }

    @Test
    void stopsAtSyntaxErrorOfArray() {
        assertThat(read("[" + ONE + ",\n{\"id\" \"2\"},\n" + ONE + "]"))
                .containsExactly(
                        "1: deal 1",
                        "line 2: not JSON at column 7: Unexpected character ('\"' (code 34)): was expecting a colon to "
                                + "separate field name and value; the rest of the array cannot be read");
    }

    @Test
    void saysThatArrayDoesNotEnd() {
        assertThat(read("[" + ONE + ",\n"))
                .containsExactly(
                        "1: deal 1",
                        "line 2: not JSON at column 1: Unexpected end-of-input within/between Array entries; "
                                + "the rest of the array cannot be read");
    }

    @Test
    void refusesTextAfterArrayAndAfterDeal() {
        assertThat(read("[" + ONE + "]\n" + TWO))
                .containsExactly("1: deal 1", "line 2: found more text after the end of the array");
        assertThat(read(ONE + TWO)).containsExactly("line 1: found more text after the end of the deal");
    }

    @Test
    @Timeout(10)
    void refusesMoreColumnsThanADealCanHave() {
        String header =
                IntStream.range(0, 50_000).mapToObj(i -> "attributes.a" + i).collect(Collectors.joining(","));

        assertThat(read("id,company.name," + header + "\n1,Acme\n"))
                .containsExactly("line 1: found 50002 columns, expected at most 1000");
        assertThat(read("id,company.name,company.name\n"))
                .containsExactly("line 1: column 'company.name': given twice");
    }

    @Test
    @Timeout(10)
    void refusesDeepJson() {
        assertThat(read("[".repeat(100_000)))
                .singleElement()
                .asString()
                .startsWith("line 1: not JSON")
                .contains("nesting depth (51) exceeds the maximum allowed (50");
    }

    @Test
    void refusesFieldGivenTwice() {
        assertThat(read("{\"id\": \"1\", \"id\": \"2\", \"company\": {\"name\": \"A\"}}"))
                .containsExactly("line 1: field 'id': given twice");
        assertThat(
                        read(
                                "{\"id\": \"1\", \"company\": {\"name\": \"A\"}, \"attributes\": {\"a\": \"1\", \"a\": \"2\"}}"))
                .containsExactly("line 1: field 'attributes.a': given twice");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThat(read(with("\"company\": {\"name\": \"A\", \"employees\": 3000000000}")))
                .containsExactly("line 1: field 'company.employees': found 3000000000, expected a whole number from 0, "
                        + "at most 2147483647");
        assertThat(read(with("\"company\": {\"name\": \"A\"}, \"amount\": 1e999")))
                .containsExactly("line 1: field 'amount': found 1e999, expected a number from 0");
        assertThat(read(with("\"company\": {\"name\": \"A\"}, \"attributes\": {\"n\": 1}")))
                .containsExactly("line 1: field 'attributes.n': found 1, expected a string");
        assertThat(read(with("\"company\": {\"name\": \"A\"}, \"createdAt\": \"+999999999-01-01T00:00:00Z\"")))
                .containsExactly("line 1: field 'createdAt': found \"+999999999-01-01T00:00:00Z\", expected "
                        + "an ISO-8601 time such as 2026-01-31T09:30:00Z");
    }

    @Test
    void takesNullAsAbsent() {
        assertThat(read(with("\"company\": {\"name\": \"A\"}, \"amount\": null, \"contact\": null")))
                .containsExactly("1: deal 1");
        assertThat(read(with("\"company\": null")))
                .containsExactly("line 1: field 'company': found null, expected an object");
    }

    @Test
    void toleratesByteOrderMarkAndReportsMalformedBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        bytes.write((ONE + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.write(with("\"company\": {\"name\": \"M\u00FCller\"}").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(("\n" + TWO).getBytes(StandardCharsets.UTF_8));

        assertThat(read(bytes.toByteArray()))
                .containsExactly(
                        "1: deal 1", "line 2: field 'company.name': found bytes that are not UTF-8", "3: deal 2");
    }

    @Test
    void reportsMalformedBytesOfCsv() {
        assertThat(read("id,company.name\n1,M\u00FCller\n2,B\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("line 2: column 'company.name': found bytes that are not UTF-8", "3: deal 2");
    }

    @Test
    void readsNothingFromEmptyFile() {
        assertThat(read("")).isEmpty();
        assertThat(read("\n \n")).isEmpty();
        assertThat(read("[]")).isEmpty();
    }

    @Test
    void goesOnAfterMalformedRow() {
        String csv = """
                id,company.name,amount,notes
                1,A,5,"two
                lines"
                2,B
                3,C,12.5 EUR,

                4,D,-1,
                5,E,,"a ""quoted"" word"
                ,F,,
                """;

        assertThat(read(csv))
                .containsExactly(
                        "2: deal 1",
                        "line 4: found 2 values, expected 4",
                        "line 5: field 'amount': found \"12.5 EUR\", expected a number from 0",
                        "line 7: field 'amount': found \"-1\", expected a number from 0",
                        "8: deal 5",
                        "line 9: field 'id': missing, expected a text that is not blank");
    }

    @Test
    void goesOnAfterMisplacedQuote() {
        List<String> entries = read("id,company.name,stage\n1,\"A\"x,\"b\"y,s\n2,B,s\n");

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0)).startsWith("line 2: not CSV: ");
        assertThat(entries.get(1)).isEqualTo("3: deal 2");
    }

    @Test
    void saysThatQuoteDoesNotEnd() {
        List<String> entries = read("id,company.name\n1,A\n2,\"B\n3,C\n");

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0)).isEqualTo("2: deal 1");
        assertThat(entries.get(1)).startsWith("line 3: not CSV: ");
    }

    @Test
    void stopsAtHeaderThatDoesNotFit() {
        assertThat(read("id,company.name,size\n1,A,2\n"))
                .singleElement()
                .asString()
                .startsWith("line 1: unknown column 'size', expected one of [id, title, company.name, ");
        assertThat(read("id,id\n1,A\n")).containsExactly("line 1: column 'id': given twice");
        assertThat(read("id,\n1,A\n")).containsExactly("line 1: column 2 has no name");
    }

    private static String with(String fields) {
        return "{\"id\": \"1\", " + fields + "}";
    }

    private static List<String> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(byte[] bytes) {
        try (DealReader reader = DealReader.open(stream(bytes))) {
            return describe(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> describe(DealReader reader) {
        List<String> entries = new ArrayList<>();
        reader.forEachRemaining(entry -> entries.add(
                entry instanceof Valid valid
                        ? "%d: deal %s".formatted(valid.line(), valid.deal().getId())
                        : ((Invalid) entry).describe()));
        return entries;
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}

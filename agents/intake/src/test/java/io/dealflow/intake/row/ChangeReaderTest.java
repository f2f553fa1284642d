package io.dealflow.intake.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.intake.row.RowChange.Deleted;
import io.dealflow.intake.row.RowChange.Truncated;
import io.dealflow.intake.row.RowChange.Upserted;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReaderTest {

    private final ChangeReader reader = new ChangeReader(List.of("id"));

    @Test
    void readsRowThatWasInserted() throws Exception {
        assertThat(read("{\"id\": 7}", """
                {"before": null, "after": {"id": 7, "amount": 1.10, "name": null, "tags": ["a"]},
                 "source": {"op": "x", "after": {}}, "op": "c", "ts_ms": 1}
                """)).hasValueSatisfying(change -> {
            Upserted row = (Upserted) change;
            assertThat(row.key()).isEqualTo("7");
            assertThat(row.snapshot()).isFalse();
            assertThat(row.columns())
                    .containsEntry("amount", new BigDecimal("1.10"))
                    .containsEntry("name", null)
                    .containsEntry("tags", List.of("a"));
        });
    }

    @Test
    void tellsRowsOfTheSnapshot() throws Exception {
        assertThat(read("{\"id\": \"a b\"}", "{\"op\": \"r\", \"after\": {\"id\": \"a b\"}}"))
                .contains(new Upserted("a b", Map.of("id", "a b"), true));
    }

    @Test
    void readsDeleteAndTruncate() throws Exception {
        assertThat(read("{\"id\": 7}", "{\"op\": \"d\", \"before\": {\"id\": 7}, \"after\": null}"))
                .contains(new Deleted("7", Optional.empty()));
        assertThat(read(null, "{\"op\": \"t\"}")).contains(new Truncated());
    }

    @Test
    void readsNewKeyOfARowWhoseKeyWasChanged() throws Exception {
        Headers headers = new RecordHeaders().add("__debezium.newkey", bytes("{\"id\": 8}"));

        assertThat(reader.read(bytes("{\"id\": 7}"), bytes("{\"op\": \"d\"}"), headers))
                .contains(new Deleted("7", Optional.of("8")));
    }

    @Test
    void ignoresTombstonesAndMessages() throws Exception {
        assertThat(read("{\"id\": 7}", null)).isEmpty();
        assertThat(read(null, "{\"op\": \"m\"}")).isEmpty();
    }

    @Test
    void writesCompositeKeyInTheOrderOfItsColumns() throws Exception {
        ChangeReader composite = new ChangeReader(List.of("deal", "number"));

        Deleted deleted = new Deleted("[\"x\",\"2\"]", Optional.empty());
        byte[] delete = bytes("{\"op\": \"d\"}");
        assertThat(composite.read(bytes("{\"number\": 2, \"deal\": \"x\"}"), delete, new RecordHeaders()))
                .contains(deleted);
        assertThat(composite.read(bytes("{\"renamed\": \"x\", \"number\": 2}"), delete, new RecordHeaders()))
                .contains(deleted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':1} | [] | The value is no JSON object",
                "{'id':1} | {'op' | The value is no JSON",
                "{'id':1} | {'op':'c','after':null} | Field 'after': found null, expected the row",
                "{'id':1} | {'op':'z'} | Field 'op': found 'z', expected c, u, d, r, t or m",
                "{'id':null} | {'op':'d'} | The key has the fields [id], expected [id]",
                "[1] | {'op':'d'} | The key is no JSON object"
            },
            quoteCharacter = '`')
    void refusesWhatIsNoChange(String key, String value, String message) {
        assertThatThrownBy(() -> read(key.replace('\'', '"'), value.replace('\'', '"')))
                .isInstanceOf(UnreadableChangeException.class)
                .hasMessage(message);
    }

    private Optional<RowChange> read(@Nullable String key, @Nullable String value) throws UnreadableChangeException {
        return reader.read(key == null ? null : bytes(key), value == null ? null : bytes(value), new RecordHeaders());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

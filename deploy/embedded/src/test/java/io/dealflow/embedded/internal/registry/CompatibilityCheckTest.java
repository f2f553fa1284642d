package io.dealflow.embedded.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.embedded.internal.registry.CompatibilityCheck.Earlier;
import io.dealflow.kafka.registry.Compatibility;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityCheckTest {

    private static final String A = "{\"name\":\"a\",\"type\":\"int\"}";
    private static final String B = "{\"name\":\"b\",\"type\":\"int\"}";
    private static final String B_DEFAULT = "{\"name\":\"b\",\"type\":\"int\",\"default\":0}";
    private static final String C_DEFAULT = "{\"name\":\"c\",\"type\":\"int\",\"default\":0}";

    @ParameterizedTest
    @CsvSource({
        "NONE, true, true, true",
        "BACKWARD, false, true, true",
        "FORWARD, true, false, true",
        "FULL, false, false, true",
    })
    void holdsNewSchemaAgainstLastOne(
            Compatibility level, boolean addsRequired, boolean dropsRequired, boolean addsOptional) {
        assertThat(compatible(level, record(A, B), record(A))).isEqualTo(addsRequired);
        assertThat(compatible(level, record(A), record(A, B))).isEqualTo(dropsRequired);
        assertThat(compatible(level, record(A, B_DEFAULT), record(A))).isEqualTo(addsOptional);
    }

    @ParameterizedTest
    @CsvSource({
        "BACKWARD, true",
        "BACKWARD_TRANSITIVE, false",
        "FORWARD, true",
        "FORWARD_TRANSITIVE, false",
        "FULL, true",
        "FULL_TRANSITIVE, false",
    })
    void looksAtAllEarlierOnesOnlyWhenTransitive(Compatibility level, boolean expected) {
        Schema oldest = record("{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}");
        Schema middle = record(C_DEFAULT);

        assertThat(compatible(level, record(B_DEFAULT), oldest, middle)).isEqualTo(expected);
    }

    @Test
    void namesTypePlaceAndEarlierSchema() {
        List<String> reasons =
                CompatibilityCheck.reasons(Compatibility.BACKWARD, record(A, B), List.of(new Earlier(3, record(A))));

        assertThat(reasons)
                .containsExactly(
                        "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'A field has no default value at"
                                + " path '/fields/1' of the new schema, which has to read what the old schema writes',"
                                + " additionalInfo:'b'}",
                        "{oldSchemaVersion: 3}",
                        "{oldSchema: '" + record(A) + "'}",
                        "{compatibility: 'BACKWARD'}");
    }

    private static boolean compatible(Compatibility level, Schema schema, Schema... earlier) {
        List<Earlier> versions = IntStream.range(0, earlier.length)
                .mapToObj(i -> new Earlier(i + 1, earlier[i]))
                .toList();
        return CompatibilityCheck.reasons(level, schema, versions).isEmpty();
    }

    private static Schema record(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[%s]}".formatted(String.join(",", fields)));
    }
}

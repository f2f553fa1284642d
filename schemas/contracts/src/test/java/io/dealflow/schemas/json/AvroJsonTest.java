package io.dealflow.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Instant;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroJsonTest {

    private static final TaskRef REF =
            new TaskRef("r", "Deal", "d", 1, "deal", "1", "route", 1, 2, Instant.ofEpochMilli(1_500), 30_000L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"company\":{\"name\":\"A\"},\"source\":\"unknown\",\"attributes\":{}}",
                "{\"id\":\"2\",\"title\":\"T\",\"company\":{\"name\":\"B\",\"industry\":\"retail\",\"employees\":3,"
                        + "\"revenueMillions\":0.25,\"founded\":1996},\"contact\":{\"name\":\"Ada\",\"email\":\"a@b.example\"},"
                        + "\"amount\":12.5,\"currency\":\"EUR\",\"notes\":\"line\\n\\\"two\\\" \u00FC\","
                        + "\"createdAt\":\"2026-01-31T09:30:00.250Z\",\"outcome\":\"LOST\",\"source\":\"crm\","
                        + "\"attributes\":{\"a\":\"1\"}}"
            })
    void writesDealAsItWasRead(String json) {
        Deal deal = DealJson.read(json);

        assertThat(DealJson.write(deal)).isEqualTo(json);
    }

    @Test
    void writesEitherBranchOfOutcome() {
        Assignment assignment = new Assignment("north", null, Priority.HIGH, "owner");
        Failure failure = new Failure(FailureKind.RETRYABLE, "busy", "Later.");

        assertThat(AvroJson.write(new RoutingResult(REF, assignment, usage())))
                .contains("\"outcome\":{\"queue\":\"north\",\"priority\":\"HIGH\",\"reason\":\"owner\"}")
                .contains("\"issuedAt\":\"1970-01-01T00:00:01.500Z\",\"timeout\":30000");
        assertThat(AvroJson.write(new RoutingResult(REF, failure, usage())))
                .contains("\"outcome\":{\"kind\":\"RETRYABLE\",\"code\":\"busy\",\"message\":\"Later.\"}");
    }

    @Test
    void writesTimesOfGenericRecords() {
        GenericRecord record = new GenericData.Record(Deal.getClassSchema());
        record.put("id", "1");
        record.put("createdAt", 0L);

        assertThat(AvroJson.write(record)).isEqualTo("{\"id\":\"1\",\"createdAt\":\"1970-01-01T00:00:00Z\"}");
    }

    private static Usage usage() {
        return Usage.newBuilder().build();
    }
}

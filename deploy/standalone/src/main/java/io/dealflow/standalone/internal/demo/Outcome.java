package io.dealflow.standalone.internal.demo;

import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/**
 * What a run came to.
 *
 * @param status its final state
 * @param facts what it knows, by name, in the order in which it learned it
 */
record Outcome(RunStatus status, Map<String, GenericRecord> facts) {

    /** Reads the facts of a run that has ended. */
    static Outcome of(RunStatus status, StoredFacts stored) {
        Map<String, GenericRecord> facts = new LinkedHashMap<>();
        for (FactRef fact : status.getFacts()) {
            stored.read(fact).ifPresent(value -> facts.put(fact.getName(), value));
        }
        return new Outcome(status, facts);
    }

    Duration time() {
        Instant end = status.getFinishedAt().orElseGet(status::getUpdatedAt);
        return Duration.between(status.getStartedAt(), end);
    }
}

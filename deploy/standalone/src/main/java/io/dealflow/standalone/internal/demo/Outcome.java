package io.dealflow.standalone.internal.demo;

import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunStatus;
import io.dealflow.standalone.internal.run.FactText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * What a run came to.
 *
 * @param status its final state
 * @param facts what it knows, by name, in the order in which it learned it
 */
record Outcome(RunStatus status, Map<String, GenericRecord> facts) {

    static final String DEAL = "deal";
    static final String SCORE = "score";
    static final String PRECEDENTS = "precedents";
    static final String DRAFT = "draft";
    static final String ASSIGNMENT = "assignment";
    static final String READING = "reading";
    static final String CLIENT_RECORDS = "clientRecords";
    static final String PROPOSAL = "proposal";
    static final String APPOINTMENT = "appointment";

    /** Reads the facts of a run that has ended. */
    static Outcome of(RunStatus status, StoredFacts stored) {
        Map<String, GenericRecord> facts = new LinkedHashMap<>();
        for (FactRef fact : status.getFacts()) {
            stored.read(fact).ifPresent(value -> facts.put(fact.getName(), value));
        }
        return new Outcome(status, facts);
    }

    Optional<GenericRecord> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    Optional<Double> number(String fact, String field) {
        return fact(fact).flatMap(known -> FactText.number(known, field));
    }

    Optional<String> text(String fact, String field) {
        return fact(fact).flatMap(known -> FactText.text(known, field));
    }

    Duration time() {
        Instant end = status.getFinishedAt().orElseGet(status::getUpdatedAt);
        return Duration.between(status.getStartedAt(), end);
    }
}

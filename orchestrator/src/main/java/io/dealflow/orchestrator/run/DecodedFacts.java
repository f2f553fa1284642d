package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Facts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** The facts of a run as conditions see them, each decoded once at most, when it is first asked for. For one thread. */
final class DecodedFacts implements Facts {

    private final RunProgress run;
    private final FactReader reader;
    private final Map<String, Optional<GenericRecord>> decoded = new HashMap<>();

    DecodedFacts(RunProgress run, FactReader reader) {
        this.run = run;
        this.reader = reader;
    }

    @Override
    public Optional<GenericRecord> get(String fact) {
        return decoded.computeIfAbsent(fact, name -> run.fact(name).map(reader::read));
    }
}

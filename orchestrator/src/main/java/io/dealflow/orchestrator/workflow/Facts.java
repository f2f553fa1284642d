package io.dealflow.orchestrator.workflow;

import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What a run knows, by the names of the facts. */
@FunctionalInterface
public interface Facts {

    /** The fact of a name, or empty if the run does not know it. */
    Optional<GenericRecord> get(String fact);
}

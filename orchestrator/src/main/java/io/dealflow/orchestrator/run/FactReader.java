package io.dealflow.orchestrator.run;

import org.apache.avro.generic.GenericRecord;

/** Gives facts to conditions in a form that they can look into. */
@FunctionalInterface
public interface FactReader {

    /** Decodes a fact. */
    GenericRecord read(Fact fact);
}

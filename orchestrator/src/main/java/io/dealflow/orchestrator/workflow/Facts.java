package io.dealflow.orchestrator.workflow;

import java.util.Optional;

/** What a run knows, by the names of the facts. */
@FunctionalInterface
public interface Facts {

    /**
     * The fact of a name, or empty if the run does not know it: a {@code GenericRecord}, a {@code List} of such, a
     * {@code CharSequence}, {@code Boolean}, {@code Long}, {@code Double}, or another value of Avro's generic form.
     */
    Optional<Object> get(String fact);
}

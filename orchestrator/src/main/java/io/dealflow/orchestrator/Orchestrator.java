package io.dealflow.orchestrator;

import io.micronaut.runtime.Micronaut;

/**
 * The orchestrator as a process of its own. Kafka and the schema registry are found by the settings
 * {@code kafka.bootstrap.servers} and {@code kafka.schema.registry.url}, from a configuration file, the environment or
 * the arguments.
 */
public final class Orchestrator {

    private Orchestrator() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        Micronaut.run(Orchestrator.class, args);
    }
}

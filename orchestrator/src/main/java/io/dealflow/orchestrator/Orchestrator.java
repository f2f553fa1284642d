package io.dealflow.orchestrator;

import io.dealflow.service.ServiceProcess;

/**
 * The orchestrator as a process of its own. Kafka and the schema registry are found by the settings
 * {@code kafka.bootstrap.servers} and {@code kafka.schema.registry.url}, from a configuration file, the environment or
 * the arguments. If a setting is wrong, the process ends with one sentence and the exit code
 * {@link ServiceProcess#REFUSED}.
 */
public final class Orchestrator {

    private Orchestrator() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        new ServiceProcess("Orchestrator")
                .mainClass(Orchestrator.class)
                .args(args)
                .start();
    }
}

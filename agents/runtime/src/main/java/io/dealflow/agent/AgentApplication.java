package io.dealflow.agent;

import io.dealflow.service.ServiceProcess;
import io.micronaut.context.ApplicationContext;

/** Runs agents as a process of their own, with health and metrics over HTTP. */
public final class AgentApplication {

    private AgentApplication() {}

    /**
     * Starts a process that runs every {@link Agent} bean of the caller's packages, until it is told to stop. Kafka and
     * the schema registry are found by the settings {@code kafka.bootstrap.servers} and
     * {@code kafka.schema.registry.url}, from a configuration file, the environment or the arguments. If a setting is
     * wrong, the process ends with one sentence and the exit code {@link ServiceProcess#REFUSED}.
     *
     * @param main class of the caller's {@code main}
     * @param args arguments of the command line
     * @return the running context
     */
    public static ApplicationContext run(Class<?> main, String... args) {
        return new ServiceProcess(main.getSimpleName())
                .mainClass(main)
                .args(args)
                .start();
    }
}

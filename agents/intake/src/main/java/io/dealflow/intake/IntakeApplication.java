package io.dealflow.intake;

import io.dealflow.agent.AgentApplication;
import io.micronaut.context.ApplicationContext;

/** Runs intake as a service of its own. */
public final class IntakeApplication {

    private IntakeApplication() {}

    /**
     * Starts the service. It needs {@code dealflow.intake.mapping}.
     *
     * @param args settings as {@code --key=value}
     * @throws IllegalStateException if it is not set
     */
    public static void main(String[] args) {
        ApplicationContext context = AgentApplication.run(IntakeApplication.class, args);
        if (!context.containsBean(IntakeService.class)) {
            context.close();
            throw new IllegalStateException("Key '%s': expected a file, found nothing".formatted(IntakeConfig.MAPPING));
        }
    }
}

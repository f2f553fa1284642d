package io.dealflow.intake;

import io.dealflow.agent.AgentApplication;
import io.dealflow.intake.writeback.WriteBackService;
import io.dealflow.service.ServiceProcess;
import io.micronaut.context.ApplicationContext;

/** Runs intake as a service of its own. */
public final class IntakeApplication {

    private IntakeApplication() {}

    /**
     * Starts the service. It needs {@code dealflow.intake.mapping}, or the write-back enabled, or both; else the
     * process ends with one sentence.
     *
     * @param args settings as {@code --key=value}
     */
    public static void main(String[] args) {
        ApplicationContext context = AgentApplication.run(IntakeApplication.class, args);
        requireWork(context, IntakeApplication.class.getSimpleName());
    }

    /**
     * Ends the process with one sentence if neither intake nor the write-back is at work in a context.
     *
     * @param service name of the process, for people
     */
    public static void requireWork(ApplicationContext context, String service) {
        boolean writesBack = context.getBean(WriteBackService.class).enabled();
        if (!writesBack && !context.containsBean(IntakeService.class)) {
            context.close();
            ServiceProcess.refuse(
                    service,
                    "Key '%s': expected a file, found nothing, and the write-back is off"
                            .formatted(IntakeConfig.MAPPING));
        }
    }
}

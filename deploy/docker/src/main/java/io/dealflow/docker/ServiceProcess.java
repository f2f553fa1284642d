package io.dealflow.docker;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process with one service, which ends with one sentence if it cannot start. */
final class ServiceProcess extends Micronaut {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    private final Service service;

    ServiceProcess(Service service) {
        this.service = service;
    }

    /** Says why a service does not start, and ends the process. */
    static void refuse(Service service, String reason) {
        System.err.printf(
                "%s does not start: %s%n",
                service.label(), reason.lines().findFirst().orElse(reason));
        System.exit(Launcher.USAGE);
    }

    @Override
    protected void handleStartupException(Environment environment, Throwable exception) {
        LOG.debug("{} does not start", service.label(), exception);
        refuse(service, reason(exception));
    }

    /** The innermost cause says what went wrong, unless one of ours around it says more; the rest tells of beans. */
    private static String reason(Throwable exception) {
        Throwable telling = exception;
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (!isOurs(telling) || isOurs(cause)) {
                telling = cause;
            }
        }
        return Objects.requireNonNullElse(telling.getMessage(), telling.toString());
    }

    private static boolean isOurs(Throwable exception) {
        return exception.getClass().getName().startsWith("io.dealflow.");
    }
}

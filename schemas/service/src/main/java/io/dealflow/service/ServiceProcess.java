package io.dealflow.service;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process with one service, which ends with one sentence if it cannot start. */
public final class ServiceProcess extends Micronaut {

    /** Exit code when the command line or a setting is wrong, or the service cannot start for another reason. */
    public static final int REFUSED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    private final String service;

    /**
     * Creates a process that is yet to be started.
     *
     * @param service name of the service, for people
     */
    public ServiceProcess(String service) {
        this.service = service;
    }

    /**
     * Says why a service does not start, and ends the process.
     *
     * @param service name of the service
     * @param reason one sentence
     */
    public static void refuse(String service, String reason) {
        System.err.printf("%s does not start: %s%n", service, reason);
        System.exit(REFUSED);
    }

    @Override
    protected void handleStartupException(Environment environment, Throwable exception) {
        LOG.debug("{} does not start", service, exception);
        refuse(service, StartFailure.reason(exception));
    }
}

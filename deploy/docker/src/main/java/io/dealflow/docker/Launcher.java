package io.dealflow.docker;

import io.dealflow.intake.IntakeApplication;
import io.dealflow.service.ServiceProcess;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The image's entry point: starts the service that the first argument names. */
public final class Launcher {

    /** Below the order of every other source of settings, and above what the orchestrator's API brings. */
    private static final int LAST = -9_000;

    /** Without these, clients would ask a broker in this very container. */
    private static final List<String> NEEDED = List.of("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_SCHEMA_REGISTRY_URL");

    private static final String CONNECTOR = "connector";

    private Launcher() {}

    /**
     * Starts the service, which runs until the process is told to stop. Or puts a connector into Kafka Connect and
     * ends: {@code connector http://connect:8083 connector.json}.
     *
     * @param args name of the service; its settings come from the environment
     */
    public static void main(String[] args) {
        if (args.length == 3 && args[0].equals(CONNECTOR)) {
            System.exit(connector(URI.create(args[1]), Path.of(args[2])));
        }
        Optional<Service> service = args.length == 0 ? Optional.empty() : Service.named(args[0]);
        if (service.isEmpty()) {
            String found = args.length == 0 ? "found none" : "found '%s'".formatted(args[0]);
            System.err.printf("Name of the service: %s, expected one of %s%n", found, Service.names());
            System.exit(ServiceProcess.REFUSED);
        }
        service.ifPresent(named -> start(named, System.getenv()));
    }

    private static int connector(URI connect, Path file) {
        try {
            Connector connector = Connector.read(file);
            connector.put(connect);
            System.out.printf("Connector %s is in place at %s%n", connector.name(), connect);
            return 0;
        } catch (IOException e) {
            System.err.printf("The connector was not put: %s%n", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.err.println("The connector was not put: interrupted");
        }
        return 1;
    }

    private static void start(Service service, Map<String, String> environment) {
        for (String needed : NEEDED) {
            if (environment.getOrDefault(needed, "").isBlank()) {
                ServiceProcess.refuse(
                        service.label(), "Variable %s: expected an address, found nothing".formatted(needed));
            }
        }
        ApplicationContext context = new ServiceProcess(service.label())
                .banner(false)
                .deduceEnvironment(false)
                .mainClass(Launcher.class)
                .propertySources(PropertySource.of("dealflow-image", service.defaults(environment), LAST))
                .properties(service.exclusions())
                .start();
        if (service.equals(Service.INTAKE)) {
            IntakeApplication.requireWork(context, service.label());
        }
    }
}

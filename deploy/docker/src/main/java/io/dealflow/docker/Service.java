package io.dealflow.docker;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.intake.IntakeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a container of the image can be: the orchestrator, the intake of CRM changes, or an agent of the class path.
 *
 * @param label name of the service
 * @param files settings that name a file, each with the name of that file in the mounted folder
 */
record Service(String label, Map<String, String> files) {

    /** Decides which agent gets a deal next, and answers the REST API. */
    static final Service ORCHESTRATOR =
            new Service("orchestrator", Map.of("dealflow.orchestrator.workflows.directory", "workflows"));

    /** Changes of a CRM become deals; outcomes of runs go back, if asked for. */
    static final Service INTAKE = new Service(
            "intake",
            Map.of(IntakeConfig.MAPPING, "mapping.yaml", "dealflow.intake.write-back.statement", "write-back.sql"));

    private static final String CONFIG_DIR = "/etc/dealflow";

    /** Keeps its own copy of the files. */
    Service {
        files = Map.copyOf(files);
    }

    /** All services of the image. */
    static List<Service> all() {
        return Stream.concat(
                        Stream.of(ORCHESTRATOR, INTAKE),
                        AgentCatalogue.find().agents().stream()
                                .map(agent -> new Service(agent.contract().agent(), agent.files())))
                .toList();
    }

    /** The service of a name, or empty if there is none. */
    static Optional<Service> named(String name) {
        return all().stream().filter(service -> service.label().equals(name)).findFirst();
    }

    /** The names of all services, for people. */
    static String names() {
        return all().stream().map(Service::label).collect(Collectors.joining(", "));
    }

    /**
     * Settings that any other source overrides: the service listens to other containers, by its name, keeps its state
     * on the volume, and takes those files of the mounted folder that are there.
     */
    Map<String, Object> defaults(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.application.name", label);
        settings.put("micronaut.server.host", "0.0.0.0");
        settings.put("micronaut.server.port", HealthCheck.PORT);
        settings.put("dealflow.http.hosts", label());
        settings.put("dealflow.data-dir", "/var/lib/dealflow");
        Path folder = Path.of(environment.getOrDefault("DEALFLOW_CONFIG_DIR", CONFIG_DIR));
        files.forEach((key, name) -> {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                settings.put(key, file.toString());
            }
        });
        return settings;
    }

    /** Settings that leave the other services, which are on the same class path, out of the process. */
    Map<String, Object> exclusions() {
        Map<String, Object> settings = new HashMap<>();
        for (Service other : all()) {
            if (!other.label().equals(label)) {
                settings.put("dealflow.%s.enabled".formatted(other.label()), false);
            }
        }
        if (!equals(ORCHESTRATOR)) {
            settings.put("dealflow.orchestrator.api", false);
        }
        return settings;
    }
}

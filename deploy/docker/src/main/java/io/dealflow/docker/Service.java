package io.dealflow.docker;

import io.dealflow.intake.IntakeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a container of the image can be. */
enum Service {
    /** Decides which agent gets a deal next, and answers the REST API. */
    ORCHESTRATOR(Map.of("dealflow.orchestrator.workflows.directory", "workflows")),
    /** The scoring agent. */
    SCORING(Map.of("dealflow.scoring.ideal-customer", "ideal-customer.yaml")),
    /** The retrieval agent. */
    RETRIEVAL(Map.of()),
    /** The drafting agent. */
    DRAFTING(Map.of("dealflow.drafting.templates", "templates")),
    /** The routing agent. */
    ROUTING(Map.of("dealflow.routing.rules", "routing.yaml")),
    /** The reading agent. */
    READING(Map.of("dealflow.reading.vocabulary", "vocabulary.yaml")),
    /** The records agent. */
    RECORDS(Map.of()),
    /** The proposal agent. */
    PROPOSAL(Map.of(
            "dealflow.proposal.rate-card", "rate-card.yaml", "dealflow.proposal.templates", "proposal-templates")),
    /** The scheduling agent. */
    SCHEDULING(Map.of("dealflow.scheduling.team", "team.yaml")),
    /** Changes of a CRM become deals; outcomes of runs go back, if asked for. */
    INTAKE(Map.of(IntakeConfig.MAPPING, "mapping.yaml", "dealflow.intake.write-back.statement", "write-back.sql"));

    private static final String CONFIG_DIR = "/etc/dealflow";

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final Map<String, String> files;

    Service(Map<String, String> files) {
        this.files = Map.copyOf(files);
    }

    /** The service of a name, or empty if there is none. */
    static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(name))
                .findFirst();
    }

    /** The names of all services, for people. */
    static String names() {
        return Arrays.stream(values()).map(Service::label).collect(Collectors.joining(", "));
    }

    /** Name of the service. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Settings that any other source overrides: the service listens to other containers, by its name, keeps its state
     * on the volume, and takes those files of the mounted folder that are there.
     */
    Map<String, Object> defaults(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.application.name", label());
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
        for (Service other : values()) {
            if (other != this) {
                settings.put("dealflow.%s.enabled".formatted(other.label()), false);
            }
        }
        if (this != ORCHESTRATOR) {
            settings.put("dealflow.orchestrator.api", false);
        }
        return settings;
    }
}

package io.dealflow.standalone.internal.doctor;

import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.SchemaDifference;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.orchestrator.workflow.Registrations;
import io.dealflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Holds the versions of the task schemas of agents that are not known here against what these agents have named. */
record RegistrationCheck(SchemaRegistry registry, Registrations registrations) {

    List<Finding> examine(Collection<String> agents) {
        List<Finding> findings = new ArrayList<>();
        agents.forEach(agent -> findings.addAll(examine(agent)));
        return findings;
    }

    private List<Finding> examine(String agent) {
        String subject = Topics.subject(Topics.tasks(agent));
        List<RegisteredSchema> versions = registry.versions(subject);
        if (versions.isEmpty()) {
            return List.of(Finding.warn(
                    "agent " + agent,
                    "has registered no schema under %s: workflows that name it wait".formatted(subject),
                    "Start it"));
        }
        Optional<Integer> named = registrations.of(agent).map(registration -> registration.getTaskSchemaId());
        if (named.isEmpty()) {
            return passedOver(agent, subject, versions, versions.get(0), "the first, as the agent has named none");
        }
        return versions.stream()
                .filter(version -> version.id() == named.get())
                .findFirst()
                .map(counts -> passedOver(agent, subject, versions, counts, "which the agent has named"))
                .orElseGet(() -> List.of(Finding.fail(
                        "agent " + agent,
                        "has named the schema of id %d, which %s does not have".formatted(named.get(), subject),
                        "Start it again: it registers and names its schema")));
    }

    private static List<Finding> passedOver(
            String agent, String subject, List<RegisteredSchema> versions, RegisteredSchema counts, String why) {
        return versions.stream()
                .filter(version -> version.version() > counts.version())
                .map(version -> Finding.warn(
                        "agent " + agent,
                        "gets its tasks in version %d of %s, %s; version %d, id %d, is passed over: %s"
                                .formatted(
                                        counts.version(),
                                        subject,
                                        why,
                                        version.version(),
                                        version.id(),
                                        SchemaDifference.of(version.schema(), counts.schema())
                                                .orElse("in the same form")),
                        "If it is the agent's, let the agent name it; if not, %s takes it away"
                                .formatted(SchemaSetup.deletion(subject, version.version()))))
                .toList();
    }
}

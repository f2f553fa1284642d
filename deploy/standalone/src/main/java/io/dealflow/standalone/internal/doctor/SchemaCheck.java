package io.dealflow.standalone.internal.doctor;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaDifference;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Holds the schemas of a registry against those of this version. Registers nothing. */
public final class SchemaCheck {

    private final HttpSchemaRegistry registry;

    /** Creates a check; the caller closes the registry. */
    public SchemaCheck(HttpSchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * What is not as it should be; empty if all is.
     *
     * @throws RegistryException if the registry does not answer
     */
    public List<Finding> examine(Collection<Topic<?>> topics) {
        List<Finding> findings = new ArrayList<>();
        for (Topic<?> topic : topics) {
            List<RegisteredSchema> versions = registry.versions(topic.subject());
            if (versions.isEmpty()) {
                findings.add(Finding.fail(
                        subject(topic),
                        "found no schema, expected that of " + topic.type().getName(),
                        "'dealflow topics create' registers what is missing"));
            } else {
                versions.forEach(version -> examine(topic, version).ifPresent(findings::add));
                examineRule(topic).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** A version counts for nothing but the records that name it, but keeps out what does not get along with it. */
    private static Optional<Finding> examine(Topic<?> topic, RegisteredSchema version) {
        String advice = "Run the version of Dealflow that registered it; if none did, %s takes it away"
                .formatted(SchemaSetup.deletion(topic.subject(), version.version()));
        String type = topic.type().getSimpleName();
        return SchemaDifference.conflict(version.schema(), topic.schema())
                .map(why -> Finding.fail(
                        subject(topic),
                        "version %d, id %d, does not get along with %s of this version: %s"
                                .formatted(version.version(), version.id(), type, why),
                        advice))
                .or(() -> SchemaDifference.of(version.schema(), topic.schema())
                        .map(difference -> Finding.warn(
                                subject(topic),
                                "version %d, id %d, differs from %s of this version, by which its records are read: %s"
                                        .formatted(version.version(), version.id(), type, difference),
                                advice)));
    }

    private Optional<Finding> examineRule(Topic<?> topic) {
        Compatibility rule = registry.compatibility(topic.subject());
        return rule == Compatibility.FULL_TRANSITIVE
                ? Optional.empty()
                : Optional.of(Finding.warn(
                        subject(topic),
                        "found compatibility %s, expected %s: an incompatible schema may be let in"
                                .formatted(rule, Compatibility.FULL_TRANSITIVE),
                        "PUT /config/%s {\"compatibility\": \"%s\"}"
                                .formatted(topic.subject(), Compatibility.FULL_TRANSITIVE)));
    }

    private static String subject(Topic<?> topic) {
        return "schema " + topic.subject();
    }
}

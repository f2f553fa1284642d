package io.dealflow.standalone.internal.doctor;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

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
            Optional<RegisteredSchema> latest = registry.latest(topic.subject());
            if (latest.isEmpty()) {
                findings.add(Finding.fail(
                        subject(topic),
                        "found no schema, expected that of " + topic.type().getName(),
                        "'dealflow topics create' registers what is missing"));
            } else {
                examine(topic, latest.get()).ifPresent(findings::add);
                examineRule(topic).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> examine(Topic<?> topic, RegisteredSchema latest) {
        Optional<String> unreadable = incompatibility(topic.schema(), latest.schema());
        Optional<String> unwritable = incompatibility(latest.schema(), topic.schema());
        if (unreadable.isEmpty() && unwritable.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.fail(
                        subject(topic),
                        "version %d, id %d, does not get along with %s of this version: %s"
                                .formatted(
                                        latest.version(),
                                        latest.id(),
                                        topic.type().getSimpleName(),
                                        unreadable.or(() -> unwritable).orElse("")),
                        "Run the version of Dealflow that registered it, or delete the subject if nothing on the topic counts"));
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

    private static Optional<String> incompatibility(Schema reader, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return Optional.empty();
        }
        return pair.getResult().getIncompatibilities().stream()
                .findFirst()
                .map(first -> "%s at %s: %s".formatted(first.getType(), first.getLocation(), first.getMessage()))
                .or(() -> Optional.of(pair.getDescription()));
    }

    private static String subject(Topic<?> topic) {
        return "schema " + topic.subject();
    }
}

package io.dealflow.orchestrator.workflow;

import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.avro.Schema;

/** The newest schemas that agents have registered. Asks the registry each time. */
@Singleton
public final class RegistrySchemas implements AgentSchemas {

    private final SchemaRegistry registry;

    /** Creates the schemas of a registry, which stays the caller's to close. */
    public RegistrySchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Schemas> of(String agent) {
        return latest(Topics.tasks(agent))
                .flatMap(task -> latest(Topics.results(agent)).map(result -> new Schemas(task, result)));
    }

    @Override
    public Optional<Schema> ofIntake(String topic) {
        return topic.equals(Topics.INTAKE.name()) ? Optional.of(Topics.INTAKE.schema()) : latest(topic);
    }

    private Optional<Schema> latest(String topic) {
        return registry.latest(Topics.subject(topic)).map(RegisteredSchema::schema);
    }
}

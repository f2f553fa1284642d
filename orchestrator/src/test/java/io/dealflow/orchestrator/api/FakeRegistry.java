package io.dealflow.orchestrator.api;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry that answers, or not, that it has nothing. */
@Singleton
@Requires(property = "test.api")
final class FakeRegistry implements SchemaRegistry {

    volatile boolean answers = true;

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        if (!answers) {
            throw new RegistryException(0, "no answer");
        }
        return Optional.empty();
    }

    @Override
    public int register(String subject, Schema schema) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int idOf(String subject, Schema schema) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Schema byId(int id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RegisteredSchema> versions(String subject) {
        return latest(subject).stream().toList();
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

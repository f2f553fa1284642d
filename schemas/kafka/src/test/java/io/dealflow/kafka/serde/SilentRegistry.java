package io.dealflow.kafka.serde;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry that gives nothing. */
final class SilentRegistry implements SchemaRegistry {

    private final RegistryException problem;

    /** Creates a registry that never answers. */
    SilentRegistry() {
        this(new RegistryException(0, "no answer"));
    }

    /** Creates a registry that refuses every request. */
    SilentRegistry(RegistryException problem) {
        this.problem = problem;
    }

    @Override
    public int register(String subject, Schema schema) {
        throw problem;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        throw problem;
    }

    @Override
    public Schema byId(int id) {
        throw problem;
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        throw problem;
    }

    @Override
    public List<RegisteredSchema> versions(String subject) {
        throw problem;
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        throw problem;
    }

    @Override
    public void close() {}
}

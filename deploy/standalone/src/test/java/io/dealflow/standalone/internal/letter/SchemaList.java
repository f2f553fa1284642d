package io.dealflow.standalone.internal.letter;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry in memory; the first id is 1. */
final class SchemaList implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public int register(String subject, Schema schema) {
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new RegistryException(40403, "Schema not found");
        }
        return schemas.get(id - 1);
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        return Optional.empty();
    }

    @Override
    public List<RegisteredSchema> versions(String subject) {
        return List.of();
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {}

    @Override
    public void close() {}
}

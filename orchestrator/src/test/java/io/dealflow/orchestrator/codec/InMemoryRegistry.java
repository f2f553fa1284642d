package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** A registry that takes everything. */
public final class InMemoryRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();
    private Optional<RegistryException> refusal = Optional.empty();

    /** Lets the registry answer no more, or again. */
    public void silence(boolean now) {
        refusal = now
                ? Optional.of(new RegistryException("No answer", new java.io.IOException("silent")))
                : Optional.empty();
    }

    /** Lets the registry refuse everything with a code. */
    public void refuse(int code) {
        refusal = Optional.of(new RegistryException(code, "Refused with " + code));
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        answer();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        answer();
        int id = schemas.indexOf(schema) + 1;
        if (!subjects.getOrDefault(subject, List.of()).contains(id)) {
            throw new RegistryException(40403, "Schema not found");
        }
        return id;
    }

    @Override
    public synchronized Schema byId(int id) {
        answer();
        if (id < 1 || id > schemas.size()) {
            throw new RegistryException(40403, "Schema %d not found".formatted(id));
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized Optional<RegisteredSchema> latest(String subject) {
        answer();
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        int id = versions.get(versions.size() - 1);
        return Optional.of(new RegisteredSchema(id, versions.size(), byId(id)));
    }

    @Override
    public synchronized List<RegisteredSchema> versions(String subject) {
        answer();
        List<RegisteredSchema> versions = new ArrayList<>();
        for (int id : subjects.getOrDefault(subject, List.of())) {
            versions.add(new RegisteredSchema(id, versions.size() + 1, byId(id)));
        }
        return versions;
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {}

    @Override
    public void close() {}

    private void answer() {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }
}

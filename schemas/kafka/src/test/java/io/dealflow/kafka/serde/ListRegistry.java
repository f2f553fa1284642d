package io.dealflow.kafka.serde;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry in memory that counts its requests; the first id is 1 unless told otherwise. */
public final class ListRegistry implements SchemaRegistry {

    private final int firstId;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Schema> latest = new HashMap<>();
    private final List<String> requests = new ArrayList<>();

    public ListRegistry() {
        this(1);
    }

    public ListRegistry(int firstId) {
        this.firstId = firstId;
    }

    /** What was asked, oldest first. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        requests.add("register " + subject);
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        latest.put(subject, schema);
        return firstId + schemas.indexOf(schema);
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        requests.add("idOf " + subject);
        if (!schemas.contains(schema)) {
            throw new RegistryException(40403, "Schema not found");
        }
        return firstId + schemas.indexOf(schema);
    }

    @Override
    public synchronized Schema byId(int id) {
        requests.add("byId " + id);
        if (id < firstId || id >= firstId + schemas.size()) {
            throw new RegistryException(40403, "Schema not found");
        }
        return schemas.get(id - firstId);
    }

    @Override
    public synchronized Optional<RegisteredSchema> latest(String subject) {
        requests.add("latest " + subject);
        return Optional.ofNullable(latest.get(subject))
                .map(schema -> new RegisteredSchema(firstId + schemas.indexOf(schema), 1, schema));
    }

    @Override
    public List<RegisteredSchema> versions(String subject) {
        return latest(subject).stream().toList();
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        requests.add("setCompatibility " + subject + " " + compatibility);
    }

    @Override
    public void close() {
        requests.add("close");
    }
}

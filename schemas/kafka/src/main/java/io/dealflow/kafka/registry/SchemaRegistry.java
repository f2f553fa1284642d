package io.dealflow.kafka.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry of Avro schemas, seen by its clients. Implementations are safe for use by several threads. */
public interface SchemaRegistry extends AutoCloseable {

    /**
     * Registers a schema under a subject; does nothing if it is there already.
     *
     * @return the id of the schema
     * @throws RegistryException if the registry refuses it, such as for incompatibility, or does not answer
     */
    int register(String subject, Schema schema);

    /**
     * Looks up the id of a schema under a subject without registering it.
     *
     * @throws RegistryException if it is not registered, or the registry does not answer
     */
    int idOf(String subject, Schema schema);

    /**
     * Gives the schema of an id.
     *
     * @throws RegistryException if there is none, or the registry does not answer
     */
    Schema byId(int id);

    /**
     * Gives the newest version of a subject, or empty if the subject does not exist.
     *
     * @throws RegistryException if the registry does not answer
     */
    Optional<RegisteredSchema> latest(String subject);

    /**
     * Gives all versions of a subject that are not deleted, oldest first; none if the subject does not exist.
     *
     * @throws RegistryException if the registry does not answer
     */
    List<RegisteredSchema> versions(String subject);

    /**
     * Sets which schemas a subject takes from now on. The subject need not exist yet.
     *
     * @throws RegistryException if the registry refuses it or does not answer
     */
    void setCompatibility(String subject, Compatibility compatibility);

    @Override
    void close();
}

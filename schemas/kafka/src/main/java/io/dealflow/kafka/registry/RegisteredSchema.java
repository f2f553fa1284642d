package io.dealflow.kafka.registry;

import org.apache.avro.Schema;

/**
 * A schema as a registry holds it.
 *
 * @param id id that is unique in the registry, from 1
 * @param version version within the subject, from 1
 * @param schema the schema itself
 */
public record RegisteredSchema(int id, int version, Schema schema) {}

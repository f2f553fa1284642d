package io.dealflow.embedded.internal.registry;

/**
 * Names a schema that another one uses.
 *
 * @param name full name of the type
 * @param subject subject that it is registered under
 * @param version version in that subject, from 1
 */
public record SchemaReference(String name, String subject, int version) {}

package io.dealflow.embedded.internal.registry;

/**
 * One version of a subject.
 *
 * @param subject the subject
 * @param version version in the subject, from 1
 * @param id id of the schema, from 1; the same schema has the same id in every subject
 * @param schema the schema
 * @param deleted whether it was deleted softly: it answers by its id, but is no longer listed
 */
public record StoredSchema(String subject, int version, int id, SchemaText schema, boolean deleted) {

    StoredSchema asDeleted() {
        return new StoredSchema(subject, version, id, schema, true);
    }
}

package io.dealflow.embedded.internal.registry;

import java.util.List;

/**
 * A schema as text, and what it refers to. Two that are equal share one id.
 *
 * @param text the schema as Avro prints it
 * @param references schemas that the text names without defining them
 */
public record SchemaText(String text, List<SchemaReference> references) {

    /** Keeps its own copy of the references. */
    public SchemaText {
        references = List.copyOf(references);
    }
}

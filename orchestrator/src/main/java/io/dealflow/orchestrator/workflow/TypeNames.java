package io.dealflow.orchestrator.workflow;

import org.apache.avro.Schema;

/** How types are told in errors. */
final class TypeNames {

    private TypeNames() {}

    /** The name of a type; of an array or map with that of its elements, and of a union its text. */
    static String of(Schema type) {
        return switch (type.getType()) {
            case UNION -> type.toString();
            case ARRAY -> "an array of " + of(type.getElementType());
            case MAP -> "a map of " + of(type.getValueType());
            default -> type.getFullName();
        };
    }
}

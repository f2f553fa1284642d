package io.dealflow.orchestrator.workflow;

import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** The types of facts that no agent and no producer brings: what {@code set} and {@code catch} make. */
public enum OwnType {
    STRING(1, Schema.create(Schema.Type.STRING)),
    BOOLEAN(2, Schema.create(Schema.Type.BOOLEAN)),
    LONG(3, Schema.create(Schema.Type.LONG)),
    DOUBLE(4, Schema.create(Schema.Type.DOUBLE)),
    /** An error that was caught. */
    FAULT(
            5,
            SchemaBuilder.record("io.dealflow.orchestrator.Fault")
                    .fields()
                    .requiredString("type")
                    .requiredInt("status")
                    .requiredString("title")
                    .requiredString("detail")
                    .endRecord()),
    /** A signal that was waited for. */
    SIGNAL(
            6,
            SchemaBuilder.record("io.dealflow.orchestrator.Signal")
                    .fields()
                    .requiredString("name")
                    .name("data")
                    .type()
                    .map()
                    .values()
                    .stringType()
                    .noDefault()
                    .endRecord());

    private final int number;

    @SuppressWarnings("Immutable") // A schema is not changed once it is there.
    private final Schema schema;

    OwnType(int number, Schema schema) {
        this.number = number;
        this.schema = schema;
    }

    /** The number that stands for it in what is stored; it never changes. */
    public int number() {
        return number;
    }

    /** Its Avro schema. */
    public Schema schema() {
        return schema;
    }

    /** The type of a schema. */
    public static Optional<OwnType> of(Schema schema) {
        return Arrays.stream(values())
                .filter(type -> type.schema.equals(schema))
                .findFirst();
    }

    /**
     * The type of a number.
     *
     * @throws IllegalStateException if there is none
     */
    public static OwnType of(int number) {
        return Arrays.stream(values())
                .filter(type -> type.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no own type of the number " + number));
    }
}

package io.dealflow.orchestrator.codec;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;

/** Writes values of one schema in the place of a field of another. For one thread. */
@FunctionalInterface
interface Projection {

    /**
     * Writes a value.
     *
     * @throws org.apache.avro.AvroRuntimeException if this value does not fit into the field
     */
    void write(byte[] value, BinaryEncoder out) throws IOException;

    /**
     * Finds the way from a schema to that of a field. Where both, or one branch of the field, have the same binary form
     * the bytes are copied; else the value is resolved as Avro does.
     */
    static Projection between(Schema writer, Schema field) {
        if (sameForm(writer, field)) {
            return (value, out) -> out.writeFixed(value);
        }
        if (field.isUnion()) {
            for (int i = 0; i < field.getTypes().size(); i++) {
                if (sameForm(writer, field.getTypes().get(i))) {
                    int branch = i;
                    return (value, out) -> {
                        out.writeIndex(branch);
                        out.writeFixed(value);
                    };
                }
            }
        }
        GenericDatumReader<Object> reader = new GenericDatumReader<>(writer, field);
        GenericDatumWriter<Object> resolved = new GenericDatumWriter<>(field);
        return (value, out) ->
                resolved.write(reader.read(null, DecoderFactory.get().binaryDecoder(value, null)), out);
    }

    private static boolean sameForm(Schema one, Schema other) {
        return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
    }
}

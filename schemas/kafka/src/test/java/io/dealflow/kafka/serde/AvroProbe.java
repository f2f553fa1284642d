package io.dealflow.kafka.serde;

import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.trust.TrustedClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Uses Avro as anybody would, and our contracts, in a class loader that has another Avro. */
public final class AvroProbe implements UnaryOperator<String> {

    private static final String FOREIGN =
            "{\"type\":\"record\",\"name\":\"Foreign\",\"fields\":[{\"name\":\"at\",\"type\":{\"type\":\"long\","
                    + "\"logicalType\":\"timestamp-millis\"}}]}";

    /** Writes and reads a record, be it {@code foreign} or one of ours, and gives it as text. */
    @Override
    public String apply(String whose) {
        try {
            return whose.equals("foreign") ? foreign() : ours();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String foreign() throws IOException {

        Schema schema = new Schema.Parser().parse(FOREIGN);
        GenericRecord record = new GenericData.Record(schema);
        record.put("at", 42L);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        GenericRecord read = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        return read.toString();
    }

    private static String ours() throws IOException {
        TrustedClasses.trust(RecordPosition.class);
        RecordPosition position = new RecordPosition("topic", 1, 2L);
        return RecordPosition.fromByteBuffer(position.toByteBuffer()).toString();
    }
}

package io.dealflow.standalone.internal.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.letter.LetterValue.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class LetterValueReaderTest {

    private static final String INTAKE = Topics.INTAKE.name();
    private static final Schema OTHER = SchemaBuilder.record("x.Other")
            .fields()
            .requiredLong("number")
            .requiredString("text")
            .endRecord();

    private final SchemaList registry = new SchemaList();
    private final LetterValueReader reader = new LetterValueReader(registry, List.of(Topics.INTAKE));

    @Test
    void readsAvroByTheContractOfItsTopic() {
        Deal deal = Deal.newBuilder()
                .setId("D-1")
                .setCompany(Company.newBuilder().setName("Acme").build())
                .build();

        LetterValue value = read(new AvroSerializer<Deal>(registry).serialize(INTAKE, deal));

        assertThat(value.form()).isEqualTo(Form.AVRO);
        assertThat(value.notes()).containsExactly("read by the contract of topic deals.intake, id 1");
        assertThat(value.text()).startsWith("{\n  \"id\" : \"D-1\",").contains("\"name\" : \"Acme\"");
    }

    @Test
    void readsAvroByTheSchemaThatItWasWrittenByWhereTheContractDoesNotReadIt() {
        GenericRecord other = new GenericRecordBuilder(OTHER)
                .set("number", 5L)
                .set("text", "a\u001b[31mb")
                .build();

        LetterValue value = read(new AvroSerializer<GenericRecord>(registry).serialize(INTAKE, other));

        assertThat(value.form()).isEqualTo(Form.AVRO);
        assertThat(value.notes()).hasSize(2);
        assertThat(value.notes().get(0)).startsWith("not read by the contract of topic deals.intake: ");
        assertThat(value.notes().get(1)).isEqualTo("read by the schema that it was written by, id 1");
        assertThat(value.text()).startsWith("{\n  \"number\" : 5,").doesNotContain("\u001b");
    }

    @Test
    void readsJson() {
        LetterValue value = read("{\"id\":\"D-1\"}");

        assertThat(value.form()).isEqualTo(Form.JSON);
        assertThat(value.text()).isEqualTo("{\n  \"id\" : \"D-1\"\n}");
        assertThat(value.notes()).containsExactly("no Avro: first byte 0x7b, expected magic byte 0");
    }

    @Test
    void readsText() {
        assertThat(read("Grüße\nan alle").form()).isEqualTo(Form.TEXT);
        assertThat(read("Grüße\nan alle").text()).isEqualTo("Grüße\nan alle");
        assertThat(read("12").form()).isEqualTo(Form.TEXT);
    }

    @Test
    void showsOtherBytesAsSuch() {
        LetterValue value = read(new byte[] {0, 0, 0, 0, 9, 'a', 'b', (byte) 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 'z'});

        assertThat(value.form()).isEqualTo(Form.BYTES);
        assertThat(value.text()).isEqualTo("""
                        00000000  00 00 00 00 09 61 62 ff 01 02 03 04 05 06 07 08  .....ab.........
                        00000010  7a                                               z""");
        assertThat(value.notes()).anyMatch(note -> note.contains("9"));
    }

    @Test
    void cutsWhatIsLong() {
        LetterValue text = read("x".repeat(30_000));
        byte[] bytes = new byte[2_000];
        bytes[0] = 1;

        assertThat(text.text()).hasSize(20_000);
        assertThat(text.notes()).endsWith("the first 20,000 of 30,000 characters");
        assertThat(read(bytes).text().lines()).hasSize(64);
        assertThat(read(bytes).notes()).endsWith("the first 1,024 of 2,000 bytes");
    }

    @Test
    void knowsThatThereIsNone() {
        assertThat(reader.read(Optional.empty(), Optional.empty()))
                .isEqualTo(new LetterValue(Form.NONE, List.of(), ""));
    }

    private LetterValue read(String value) {
        return read(value.getBytes(StandardCharsets.UTF_8));
    }

    private LetterValue read(byte[] value) {
        return reader.read(Optional.of(INTAKE), Optional.of(value));
    }
}

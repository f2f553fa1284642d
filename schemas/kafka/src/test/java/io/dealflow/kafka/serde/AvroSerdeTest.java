package io.dealflow.kafka.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private static final String TOPIC = "deals.intake";

    private final ListRegistry registry = new ListRegistry();
    private final AvroSerializer<Deal> serializer = new AvroSerializer<>(registry);
    private final AvroDeserializer<Deal> deserializer = new AvroDeserializer<>(registry, Deal.class);

    @Test
    void writesGoldenBytes() {
        Failure failure = new Failure(FailureKind.PERMANENT, "no-contact", "Der Käufer fehlt.");

        byte[] bytes = new AvroSerializer<Failure>(new ListRegistry(0x01020304)).serialize(TOPIC, failure);

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(
                        "00" + "01020304" + "02" + "146e6f2d636f6e74616374" + "24446572204bc3a475666572206665686c742e");
    }

    @Test
    void writesGoldenBytesOfDeal() {
        byte[] bytes = new AvroSerializer<Deal>(new ListRegistry(7)).serialize(TOPIC, deal());

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("00" + "00000007"
                        + "06442d31" + "00" + "124e6f72746877696e64" + "0000" + "02e003" + "00000000"
                        + "02" + "104164612042657267" + "022a616461406e6f72746877696e642e6578616d706c65" + "0000"
                        + "00" + "0200000000406ac840" + "0206455552" + "00000000" + "00"
                        + "0294fbaa8e9567" + "0200" + "0663726d" + "020e6368616e6e656c086661697200");
    }

    @Test
    void readsWhatItWrote() {
        assertThat(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, deal())))
                .isEqualTo(deal());
    }

    @Test
    void writesCleanlyAfterARecordThatWasNotOfItsSchema() {
        Failure broken = new Failure(FailureKind.PERMANENT, "no-contact", "");
        broken.setMessage(null);
        Failure failure = new Failure(FailureKind.PERMANENT, "no-contact", "Der Käufer fehlt.");
        AvroSerializer<Failure> failures = new AvroSerializer<>(registry);
        byte[] before = failures.serialize(TOPIC, failure);

        assertThatThrownBy(() -> failures.serialize(TOPIC, broken)).isInstanceOf(SerializationException.class);

        assertThat(failures.serialize(TOPIC, failure)).isEqualTo(before);
    }

    @Test
    void readsGenericRecords() {
        byte[] bytes = serializer.serialize(TOPIC, deal());

        GenericRecord read = new AvroDeserializer<GenericRecord>(registry).deserialize(TOPIC, bytes);

        assertThat(read.getClass()).isEqualTo(GenericData.Record.class);
        assertThat(read.get("id")).hasToString("D-1");
        assertThat(((GenericRecord) read.get("company")).get("name")).hasToString("Northwind");
    }

    @Test
    void writesGenericRecordsAsGeneratedOnes() {
        byte[] bytes = serializer.serialize(TOPIC, deal());
        GenericRecord generic = new AvroDeserializer<GenericRecord>(registry).deserialize(TOPIC, bytes);

        assertThat(new AvroSerializer<GenericRecord>(registry).serialize(TOPIC, generic))
                .isEqualTo(bytes);
    }

    @Test
    void readsOlderSchemaWithDefaults() {
        Schema older = new Schema.Parser().parse("""
                {"type": "record", "name": "Deal", "namespace": "io.dealflow.schemas", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "dropped", "type": "long"},
                  {"name": "company", "type": {"type": "record", "name": "Company", "fields": [
                    {"name": "name", "type": "string"}]}}]}""");
        GenericRecord company = new GenericRecordBuilder(
                        older.getField("company").schema())
                .set("name", "Northwind")
                .build();
        GenericRecord record = new GenericRecordBuilder(older)
                .set("id", "D-1")
                .set("dropped", 1L)
                .set("company", company)
                .build();

        Deal read =
                deserializer.deserialize(TOPIC, new AvroSerializer<GenericRecord>(registry).serialize(TOPIC, record));

        assertThat(read.getId()).isEqualTo("D-1");
        assertThat(read.getCompany().getName()).isEqualTo("Northwind");
        assertThat(read.getSource()).isEqualTo("unknown");
        assertThat(read.getAmount()).isEmpty();
    }

    @Test
    void asksRegistryOnceForEachTopicAndSchema() {
        IntStream.range(0, 3).forEach(i -> serializer.serialize(TOPIC, deal()));
        byte[] bytes = serializer.serialize("deals.history", deal());
        IntStream.range(0, 3).forEach(i -> deserializer.deserialize(TOPIC, bytes));

        assertThat(registry.requests())
                .containsExactly("register deals.intake-value", "register deals.history-value", "byId 1");
    }

    @Test
    void looksUpOnlyWhenAutoRegisterIsOff() {
        serializer.configure(Map.of(SerdeConfig.AUTO_REGISTER, "false"), true);

        assertThatThrownBy(() -> serializer.serialize(TOPIC, deal())).isInstanceOf(RegistryException.class);
        assertThat(registry.requests()).containsExactly("idOf deals.intake-key");
    }

    @Test
    void passesNullThrough() {
        assertThat(serializer.serialize(TOPIC, null)).isNull();
        assertThat(deserializer.deserialize(TOPIC, null)).isNull();
    }

    @Test
    void refusesJson() {
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, "{\"id\": \"D-1\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Topic deals.intake: first byte 0x7b, expected magic byte 0");
    }

    @Test
    void refusesUnknownSchemaId() {
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {0, 0, 0, 3, (byte) 0xe7, 1}))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessage("Topic deals.intake: schema id 999: Schema not found");
    }

    @Test
    void refusesSchemaIdThatIsNoAvroSchema() {
        byte[] bytes = serializer.serialize(TOPIC, deal());
        SchemaRegistry proto = new SilentRegistry(new RegistryException(422, "Schema of type PROTOBUF"));

        assertThatThrownBy(() -> new AvroDeserializer<>(proto, Deal.class).deserialize(TOPIC, bytes))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessage("Topic deals.intake: schema id 1: Schema of type PROTOBUF");
    }

    @Test
    void passesOnThatRegistryRefusesCredentials() {
        byte[] bytes = serializer.serialize(TOPIC, deal());
        SchemaRegistry locked = new SilentRegistry(new RegistryException(40101, "Unauthorized"));

        assertThatThrownBy(() -> new AvroDeserializer<>(locked, Deal.class).deserialize(TOPIC, bytes))
                .isInstanceOf(RegistryException.class);
    }

    @Test
    void refusesTruncatedRecord() {
        byte[] bytes = serializer.serialize(TOPIC, deal());

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, Arrays.copyOf(bytes, 20)))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith(
                        "Topic deals.intake: 15 bytes of schema id 1 (io.dealflow.schemas.Deal) cannot be read: ");
        assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(deal());
    }

    @Test
    void refusesBytesAfterTheRecord() {
        byte[] bytes = serializer.serialize(TOPIC, deal());

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageEndingWith("bytes are left after the record");
    }

    @Test
    void refusesOtherRecordType() {
        byte[] bytes = new AvroSerializer<Failure>(registry)
                .serialize(TOPIC, new Failure(FailureKind.PERMANENT, "code", "message"));

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("Topic deals.intake: ")
                .hasMessageContaining("io.dealflow.schemas.Failure")
                .hasMessageContaining("missing required field company");
    }

    @Test
    void refusesRecordThatIsNotOfItsSchema() {
        GenericRecord record = new GenericData.Record(Deal.getClassSchema());

        assertThatThrownBy(() -> new AvroSerializer<GenericRecord>(registry).serialize(TOPIC, record))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("Topic deals.intake: cannot write a io.dealflow.schemas.Deal: ")
                .hasMessageContaining("id");
        assertThat(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, deal())))
                .isEqualTo(deal());
    }

    @Test
    void passesOnThatRegistryDoesNotAnswer() {
        byte[] bytes = serializer.serialize(TOPIC, deal());
        SchemaRegistry silent = new SilentRegistry();

        assertThatThrownBy(() -> new AvroDeserializer<>(silent, Deal.class).deserialize(TOPIC, bytes))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.retryable()).isTrue());
    }

    @Test
    void copiesGeneratedRecordsWithoutAnyTrustSetByHand() {
        assertThat(Deal.newBuilder(deal()).build()).isEqualTo(deal());
    }

    @Test
    void refusesMissingRegistryAddress() {
        assertThatThrownBy(() -> new AvroSerializer<Deal>().configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Missing 'schema.registry.url': expected the address of the schema registry");
    }

    @Test
    void refusesFlagThatIsNone() {
        assertThatThrownBy(() -> serializer.configure(Map.of(SerdeConfig.AUTO_REGISTER, "yes"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value yes for configuration auto.register.schemas: expected true or false");
    }

    @Test
    void isUsableByManyThreadsAtOnce() {
        byte[] expected = serializer.serialize(TOPIC, deal());

        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .mapToObj(i -> serializer.serialize(TOPIC, deal()))
                        .allMatch(bytes -> Arrays.equals(bytes, expected)
                                && deal().equals(deserializer.deserialize(TOPIC, bytes))))
                .isTrue();
    }

    private static Deal deal() {
        return Deal.newBuilder()
                .setId("D-1")
                .setCompany(Company.newBuilder()
                        .setName("Northwind")
                        .setEmployees(240)
                        .build())
                .setContact(Contact.newBuilder()
                        .setName("Ada Berg")
                        .setEmail("ada@northwind.example")
                        .build())
                .setAmount(12500.5)
                .setCurrency("EUR")
                .setClosedAt(Instant.parse("2026-03-01T10:15:30.250Z"))
                .setOutcome(DealOutcome.WON)
                .setSource("crm")
                .setAttributes(Map.of("channel", "fair"))
                .build();
    }
}

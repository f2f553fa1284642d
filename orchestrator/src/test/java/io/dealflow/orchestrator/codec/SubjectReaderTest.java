package io.dealflow.orchestrator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.RunHeader;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.ByTopic;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.Named;
import io.dealflow.orchestrator.run.Subject;
import io.dealflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SubjectReaderTest {

    private static final String TOPIC = "deals.intake";

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final List<String> leftOut = new ArrayList<>();
    private final SubjectReader reader =
            new SubjectReader(registry, new TravellingHeaders(Set.of("tenant"), leftOut::add), Topics.INTAKE.schema());

    @Test
    void keepsDealAsItCame() throws Exception {
        byte[] framed = Samples.framed(registry, TOPIC, Samples.deal(Samples.DEAL_ID, "n"));

        SubjectArrived deal = read(framed, Optional.empty());

        assertThat(deal.subject()).isEqualTo(Samples.SUBJECT);
        assertThat(deal.workflow()).isEqualTo(new ByTopic(TOPIC));
        assertThat(deal.fact().name()).isEqualTo("deal");
        assertThat(deal.fact().type()).isEqualTo("io.dealflow.schemas.Deal");
        assertThat(bytes(deal.fact())).isEqualTo(Arrays.copyOfRange(framed, 5, framed.length));
    }

    @Test
    void tellsDealsAndWorkflowsApart() throws Exception {
        byte[] one = Samples.framed(registry, TOPIC, Samples.deal(Samples.DEAL_ID, "one"));
        byte[] two = Samples.framed(registry, TOPIC, Samples.deal(Samples.DEAL_ID, "two"));
        Fingerprint first = read(one, Optional.empty()).fingerprint();

        assertThat(read(one, Optional.empty()).fingerprint()).isEqualTo(first);
        assertThat(read(two, Optional.empty()).fingerprint()).isNotEqualTo(first);
        assertThat(read(one, Optional.of("lead")).fingerprint()).isNotEqualTo(first);
        assertThat(read(one, Optional.of("lead")).workflow()).isEqualTo(new Named("lead"));
    }

    @Test
    void takesTypeOfSubjectFromItsRecordAndThatOfTombstoneFromItsTopic() throws Exception {
        byte[] framed = Samples.framed(registry, TOPIC, Samples.inquiry(Samples.DEAL_ID));

        assertThat(read(framed, Optional.empty()).subject()).isEqualTo(new Subject("Inquiry", Samples.DEAL_ID));
        assertThat(reader.readTombstone(new Position(TOPIC, 0, 6), Samples.DEAL_ID, Optional.empty())
                        .subject())
                .isEqualTo(Samples.SUBJECT);
    }

    @Test
    void takesDealOfReducedSchemaThatOursCanRead() throws Exception {
        Schema company = SchemaBuilder.record("io.dealflow.schemas.Company")
                .fields()
                .requiredString("name")
                .endRecord();
        byte[] framed = deal(
                company, new GenericRecordBuilder(company).set("name", "Acme").build());

        SubjectArrived deal = read(framed, Optional.empty());

        assertThat(deal.subject()).isEqualTo(Samples.SUBJECT);
        GenericRecord seen = (GenericRecord) new ValueSchemas(registry, List.of(Topics.INTAKE.schema()))
                .read(deal.fact().value());
        assertThat(seen.getSchema()).isEqualTo(Topics.INTAKE.schema());
        assertThat(seen.get("notes")).isNull();
    }

    @Test
    void refusesDealOfSchemaThatOursCannotRead() {
        byte[] framed = deal(Schema.create(Schema.Type.STRING), "Acme");

        assertThatThrownBy(() -> read(framed, Optional.empty()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith(
                        "The record cannot be read: Found string, expecting io.dealflow.schemas.Company");
    }

    @Test
    void refusesDealWithoutId() {
        byte[] framed = Samples.framed(registry, TOPIC, Samples.deal("", "n"));

        assertThatThrownBy(() -> read(framed, Optional.empty()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("The record cannot be read: Id of a subject: expected some text, found none");
    }

    @Test
    void refusesRecordWithoutId() {
        byte[] framed = Samples.framed(registry, TOPIC, Samples.score(1));

        assertThatThrownBy(() -> read(framed, Optional.empty()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("The record is a io.dealflow.schemas.Score, expected a record with a string field 'id'");
    }

    @Test
    void refusesTruncatedDeal() {
        byte[] framed = Samples.framed(registry, TOPIC, Samples.deal(Samples.DEAL_ID, "n"));

        assertThatThrownBy(() -> read(Arrays.copyOf(framed, framed.length - 4), Optional.empty()))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void refusesLengthsThatNoJavaArrayHas() {
        byte[] framed = Samples.framed(registry, TOPIC, Samples.deal(Samples.DEAL_ID, "n"));
        byte[] endless = Arrays.copyOf(framed, WireFormat.HEADER + 10);
        Arrays.fill(endless, WireFormat.HEADER, endless.length, (byte) 0xff);
        endless[WireFormat.HEADER] = (byte) 0xfe;
        endless[endless.length - 1] = 1;

        assertThatThrownBy(() -> read(endless, Optional.empty())).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void takesTraceContextAndNamedHeadersAlong() throws Exception {
        Headers headers = new RecordHeaders()
                .add("traceparent", new byte[] {1})
                .add("other", new byte[] {2})
                .add("tenant", new byte[] {3})
                .add("tracestate", new byte[] {4})
                .add("baggage", new byte[] {5});

        assertThat(read(headers).headers())
                .containsExactly(
                        new RunHeader("traceparent", new byte[] {1}),
                        new RunHeader("tenant", new byte[] {3}),
                        new RunHeader("tracestate", new byte[] {4}),
                        new RunHeader("baggage", new byte[] {5}));
        assertThat(leftOut).isEmpty();
    }

    @Test
    void leavesOutAndTellsHeadersThatTakeTooMuch() throws Exception {
        int most = TravellingHeaders.MOST_BYTES - "baggage".length();
        Headers headers = new RecordHeaders()
                .add("baggage", new byte[most])
                .add("tenant", new byte[0])
                .add("other", new byte[most]);

        assertThat(read(headers).headers()).extracting(RunHeader::name).containsExactly("baggage");
        assertThat(leftOut).containsExactly("tenant");
    }

    /** A deal of a schema that has nothing but an id and a company. */
    private byte[] deal(Schema companyType, Object company) {
        Schema reduced = SchemaBuilder.record("io.dealflow.schemas.Deal")
                .fields()
                .requiredString("id")
                .name("company")
                .type(companyType)
                .noDefault()
                .endRecord();
        return Samples.framed(
                registry,
                TOPIC,
                new GenericRecordBuilder(reduced)
                        .set("id", Samples.DEAL_ID)
                        .set("company", company)
                        .build());
    }

    private SubjectArrived read(Headers headers) throws UnreadableRecordException {
        byte[] framed = Samples.framed(registry, TOPIC, Samples.deal(Samples.DEAL_ID, "n"));
        return (SubjectArrived)
                reader.read(new SourceRecord(new Position(TOPIC, 0, 5), framed, Optional.empty(), headers));
    }

    private SubjectArrived read(byte[] framed, Optional<String> workflow) throws UnreadableRecordException {
        SourceRecord source = new SourceRecord(new Position(TOPIC, 0, 5), framed, workflow, new RecordHeaders());
        return (SubjectArrived) reader.read(source);
    }

    private static byte[] bytes(Fact fact) {
        return fact.value().match(AvroValue::bytes, many -> new byte[0]);
    }
}

package io.dealflow.standalone.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.Precedent;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Tier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class FactTextTest {

    @Test
    void tellsScoreWithItsReasonsAndBasis() {
        Score score = Score.newBuilder()
                .setValue(71.26)
                .setTier(Tier.HOT)
                .setWinProbability(0.714)
                .setReasons(List.of("repeat customer", "large"))
                .setBasis("model of 84 past deals")
                .build();

        assertThat(FactText.lines(generic(score), 60))
                .containsExactly(
                        "71.3 points, HOT, 71 % to be won", "- repeat customer", "- large", "(model of 84 past deals)");
    }

    @Test
    void tellsEachPastDealWithWhy() {
        Precedents precedents = Precedents.newBuilder()
                .setDeals(List.of(Precedent.newBuilder()
                        .setDealId("H-1")
                        .setCompany("Acme")
                        .setProduct("Starter")
                        .setOutcome(DealOutcome.WON)
                        .setSimilarity(0.834)
                        .setWhy("same industry")
                        .setSource("crm")
                        .build()))
                .build();

        assertThat(FactText.lines(generic(precedents), 60))
                .containsExactly("0.83 WON H-1, Acme, Starter", "  same industry");
        assertThat(FactText.lines(generic(new Precedents(List.of())), 60)).containsExactly("none");
    }

    @Test
    void tellsDraftWithoutAddressAndWhatIsMissing() {
        Draft draft = Draft.newBuilder()
                .setSubject("Hello")
                .setBody("Dear team,\n\nbye\n")
                .setMissing(List.of("a contact"))
                .build();

        assertThat(FactText.lines(generic(draft), 60))
                .containsExactly(
                        "To: (no address)", "Subject: Hello", "│ Dear team,", "│", "│ bye", "- Missing: a contact");
    }

    @Test
    void tellsAssignment() {
        Assignment assignment = Assignment.newBuilder()
                .setQueue("Ana")
                .setPriority(Priority.HIGH)
                .setReason("owns the deal")
                .build();

        assertThat(FactText.lines(generic(assignment), 60)).containsExactly("Ana, priority HIGH: owns the deal");
    }

    @Test
    void tellsAnyOtherFactAsJson() {
        assertThat(String.join("", FactText.lines(generic(new RecordPosition("t", 1, 2L)), 60)))
                .isEqualToIgnoringWhitespace("{\"topic\":\"t\",\"partition\":1,\"offset\":2}");
    }

    private static GenericRecord generic(SpecificRecord value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return new GenericDatumReader<GenericRecord>(value.getSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

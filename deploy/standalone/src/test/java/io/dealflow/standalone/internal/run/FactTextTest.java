package io.dealflow.standalone.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.schemas.Appointment;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Budget;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Precedent;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.RecordKind;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.ScopeItem;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Slot;
import io.dealflow.schemas.Standing;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Urgency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
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

    private final FactText words = new FactText(AgentCatalogue.find());

    @Test
    void tellsScoreWithItsReasonsAndBasis() {
        Score score = Score.newBuilder()
                .setValue(71.26)
                .setTier(Tier.HOT)
                .setWinProbability(0.714)
                .setReasons(List.of("repeat customer", "large"))
                .setBasis("model of 84 past deals")
                .build();

        assertThat(words.lines(generic(score), 60))
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

        assertThat(words.lines(generic(precedents), 60))
                .containsExactly("0.83 WON H-1, Acme, Starter", "  same industry");
        assertThat(words.lines(generic(new Precedents(List.of())), 60)).containsExactly("none");
    }

    @Test
    void tellsDraftWithoutAddressAndWhatIsMissing() {
        Draft draft = Draft.newBuilder()
                .setSubject("Hello")
                .setBody("Dear team,\n\nbye\n")
                .setMissing(List.of("a contact"))
                .build();

        assertThat(words.lines(generic(draft), 60))
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

        assertThat(words.lines(generic(assignment), 60)).containsExactly("Ana, priority HIGH: owns the deal");
    }

    @Test
    void tellsReadingWithWhatIsInDoubt() {
        Reading reading = Reading.newBuilder()
                .setKind(InquiryKind.NEW_BUSINESS)
                .setConfidence(0.8)
                .setKinds(List.of(
                        new KindOfInquiry(InquiryKind.NEW_BUSINESS, 0.8, "asks for an offer"),
                        new KindOfInquiry(InquiryKind.SUPPORT, 0.4, "names a fault")))
                .setText("Hello")
                .setCompany(new Extract("Acme", null, 0.9))
                .setScope(List.of(new Extract("36 sensors", null, 0.9), new Extract("training", null, 0.9)))
                .setBudget(new Budget(12000.0, 15000.0, "EUR", null, 0.9))
                .setDeadline(new Deadline("2026-12-01", null, 0.9))
                .setLanguage("en")
                .setUrgency(Urgency.HIGH)
                .setDoubts(List.of("two senders"))
                .build();

        assertThat(words.lines(generic(reading), 80))
                .containsExactly(
                        "NEW_BUSINESS 0.80, SUPPORT 0.40; language en, urgency HIGH",
                        "Company: Acme",
                        "Scope: 36 sensors; training",
                        "Budget: 12,000 to 15,000 EUR",
                        "Deadline: 2026-12-01",
                        "- Doubt: two senders");
    }

    @Test
    void tellsRecordsWithTheReasons() {
        RecordMatch match =
                new RecordMatch(RecordKind.COMPANY, "D-1", "Acme", List.of("D-1"), null, 0.95, "The inquiry names it");
        ClientRecords records = new ClientRecords(Standing.AMBIGUOUS, null, List.of(match), "A person decides");

        assertThat(words.lines(generic(records), 80))
                .containsExactly("AMBIGUOUS: A person decides", "0.95 COMPANY Acme", "  The inquiry names it");
    }

    @Test
    void tellsProposalWithItsPrice() {
        Proposal proposal = Proposal.newBuilder()
                .setTo("a@acme.example")
                .setSubject("Proposal")
                .setBody("Dear A")
                .setScope(List.of(new ScopeItem(
                        "setup", "Set-up", "day", 2.0, 3.0, 900.0, 1800.0, 2700.0, "2 to 3 days by the rate card")))
                .setPriceLow(1800.0)
                .setPriceHigh(2700.0)
                .setCurrency("EUR")
                .build();

        assertThat(words.lines(generic(proposal), 80))
                .containsExactly(
                        "To: a@acme.example",
                        "Subject: Proposal",
                        "│ Dear A",
                        "- Set-up: 1,800 to 2,700 EUR (2 to 3 days by the rate card)",
                        "Price: 1,800 to 2,700 EUR");
    }

    @Test
    void tellsCallInTheZoneOfWhoIsInvited() {
        Instant start = Instant.parse("2026-07-01T08:00:00Z");
        Appointment call = Appointment.newBuilder()
                .setUid("u")
                .setHeld(new Slot("Ana", start, start.plusSeconds(1800)))
                .setAlternatives(List.of(new Slot("Ben", start.plusSeconds(3600), start.plusSeconds(5400))))
                .setTimeZone("Europe/Berlin")
                .setReason("The first free time")
                .build();

        assertThat(words.lines(generic(call), 80))
                .containsExactly(
                        "Wed 1 Jul 2026 10:00 (Europe/Berlin) with Ana",
                        "  The first free time",
                        "or Wed 1 Jul 2026 11:00 (Europe/Berlin) with Ben");
    }

    @Test
    void tellsAnyOtherFactAsJson() {
        assertThat(String.join("", words.lines(generic(new RecordPosition("t", 1, 2L)), 60)))
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

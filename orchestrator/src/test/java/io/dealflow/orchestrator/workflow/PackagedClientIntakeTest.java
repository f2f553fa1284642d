package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Step.AgentStep;
import io.dealflow.orchestrator.workflow.Target.ToEnd;
import io.dealflow.orchestrator.workflow.Target.ToStep;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Urgency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagedClientIntakeTest {

    private final Workflow intake = WorkflowFiles.read(Optional.empty())
            .load(new WorkflowLoader(new FixedSchemas()))
            .named("client-intake")
            .orElseThrow();

    @Test
    void leadsFromInquiryToTeam() {
        assertThat(intake.on()).contains("inquiries.intake");
        assertThat(intake.steps())
                .extracting(step ->
                        step.name() + " by " + ((AgentStep) step).agent() + " gives " + ((AgentStep) step).fact())
                .containsExactly(
                        "read by reading gives reading",
                        "check-records by records gives clientRecords",
                        "propose by proposal gives proposal",
                        "schedule by scheduling gives appointment");
        assertThat(route("check-records").choose(fact -> Optional.empty())).isEqualTo(new ToStep("propose"));
        assertThat(route("propose").choose(fact -> Optional.empty())).isEqualTo(new ToStep("schedule"));
        assertThat(route("schedule").choose(fact -> Optional.empty())).isEqualTo(new ToEnd("team"));
    }

    @ParameterizedTest
    @CsvSource({
        "SPAM, 0.95, '', rejected",
        "SPAM, 0.80, '', triage",
        "SPAM, 0.95, odd, triage",
        "NEW_BUSINESS, 0.49, '', triage",
        "NEW_BUSINESS, 0.90, odd, triage",
        "SUPPORT, 0.90, '', support",
        "JOB_APPLICATION, 0.90, '', people",
        "OTHER, 0.90, '', triage"
    })
    void endsWhatIsNoBusinessOrInDoubt(InquiryKind kind, double confidence, String doubt, String end) {
        assertThat(route("read").choose(read(kind, confidence, doubt))).isEqualTo(new ToEnd(end));
    }

    @ParameterizedTest
    @CsvSource({"NEW_BUSINESS", "EXISTING_CLIENT"})
    void checksRecordsOfBusiness(InquiryKind kind) {
        assertThat(route("read").choose(read(kind, 0.5, ""))).isEqualTo(new ToStep("check-records"));
    }

    private Route route(String step) {
        return ((AgentStep) intake.step(step)).next();
    }

    private static Facts read(InquiryKind kind, double confidence, String doubt) {
        Reading reading = Reading.newBuilder()
                .setKind(kind)
                .setConfidence(confidence)
                .setKinds(List.of(new KindOfInquiry(kind, confidence, "test")))
                .setText("")
                .setUrgency(Urgency.NORMAL)
                .setDoubts(doubt.isEmpty() ? List.of() : List.of(doubt))
                .build();
        return fact -> fact.equals("reading") ? Optional.of(reading) : Optional.empty();
    }
}

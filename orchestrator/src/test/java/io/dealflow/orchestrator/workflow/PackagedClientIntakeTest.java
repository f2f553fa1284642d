package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Target.End;
import io.dealflow.orchestrator.workflow.Target.ToNode;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Urgency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagedClientIntakeTest {

    private final Workflow intake = WorkflowFiles.read(Optional.empty())
            .load(new WorkflowLoader(new FixedSchemas()))
            .named("client-intake")
            .orElseThrow();

    @Test
    void leadsFromInquiryToTeam() {
        assertThat(intake.start()).isEqualTo(new Start.ByTopic("inquiries.intake"));
        assertThat(intake.calls())
                .extracting(called -> called.path() + " by " + called.call().agent() + " gives "
                        + called.call().fact())
                .containsExactly(
                        "understand/read by reading gives reading",
                        "check-records by records gives clientRecords",
                        "propose by proposal gives proposal",
                        "discovery-call/schedule by scheduling gives appointment");
        assertThat(next("understand", Linked.nothing())).isEqualTo(new ToNode("sort"));
        assertThat(next("check-records", Linked.nothing())).isEqualTo(new ToNode("propose"));
        assertThat(next("propose", Linked.nothing())).isEqualTo(new ToNode("discovery-call"));
        assertThat(next("discovery-call", Linked.nothing())).isEqualTo(new ToNode("team"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "rejected", "triage", "support", "people"})
    void endsInQueues(String queue) {
        assertThat(Linked.outcome(intake, queue)).isEqualTo(queue);
        assertThat(next(queue, Linked.nothing())).isEqualTo(new End());
    }

    @Test
    void givesWhatCannotBeReadToAPerson() {
        Block handler =
                Linked.scope(intake, "understand").handler().orElseThrow().block();

        assertThat(handler.nodes()).hasSize(1);
        Work.Set set = (Work.Set) handler.node("unread").work();
        assertThat(set.values().get(0).expression().value(Linked.nothing())).isEqualTo("triage");
        assertThat(handler.node("unread").next().choose(Linked.nothing())).isEqualTo(new End());
    }

    @Test
    void givesAProposalWithoutACallToTheTeam() {
        Work.Handler handler = Linked.scope(intake, "discovery-call").handler().orElseThrow();

        assertThat(handler.block().nodes()).isEmpty();
        assertThat(handler.filter().matches(Fault.of(FaultType.RUNTIME, "FULL", "No time is free")))
                .isTrue();
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
        assertThat(next("sort", read(kind, confidence, doubt))).isEqualTo(new ToNode(end));
    }

    @ParameterizedTest
    @CsvSource({"NEW_BUSINESS", "EXISTING_CLIENT"})
    void checksRecordsOfBusiness(InquiryKind kind) {
        assertThat(next("sort", read(kind, 0.5, ""))).isEqualTo(new ToNode("check-records"));
    }

    private Target next(String node, Facts facts) {
        return intake.root().node(node).next().choose(facts);
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
        return Linked.knowing("reading", reading);
    }
}

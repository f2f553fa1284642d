package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Frame;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.Subject;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records to test with. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    public static final String DEAL_ID = "d-1";
    public static final Subject SUBJECT = new Subject("Deal", DEAL_ID);
    public static final RunRef RUN = RunRef.of("deal", "1+aaaa", SUBJECT, 1);

    private Samples() {}

    public static Deal deal(String id, String notes) {
        return Deal.newBuilder()
                .setId(id)
                .setCompany(
                        Company.newBuilder().setName("Acme").setEmployees(12).build())
                .setNotes(notes)
                .setCreatedAt(NOW)
                .build();
    }

    public static Inquiry inquiry(String id) {
        return Inquiry.newBuilder()
                .setId(id)
                .setFormat(InquiryFormat.CHAT)
                .setContent(ByteBuffer.wrap(new byte[] {'H', 'i'}))
                .setReceivedAt(NOW)
                .build();
    }

    public static Score score(double value) {
        return new Score(value, Tier.WARM, 0.5, List.of("It is in retail"), "profile");
    }

    public static TaskRef ref(String step, int attempt) {
        return new TaskRef(
                RUN.runId(),
                "Deal",
                DEAL_ID,
                1,
                RUN.workflow(),
                RUN.version(),
                step,
                1,
                attempt,
                NOW,
                TIMEOUT.toMillis());
    }

    public static Usage usage() {
        return Usage.newBuilder()
                .setModel("m")
                .setInputTokens(7)
                .setMillis(3)
                .setDegraded(true)
                .setDegradedReason("no model")
                .build();
    }

    public static ScoringResult result(double value) {
        return new ScoringResult(ref("score", 1), score(value), usage());
    }

    public static ScoringResult failed(FailureKind kind) {
        return new ScoringResult(ref("score", 1), new Failure(kind, "overloaded", "No model"), usage());
    }

    public static byte[] framed(SchemaRegistry registry, String topic, IndexedRecord value) {
        try (AvroSerializer<IndexedRecord> serializer = new AvroSerializer<>(registry)) {
            return Objects.requireNonNull(serializer.serialize(topic, value));
        }
    }

    public static SourceRecord source(String topic, byte[] value) {
        return new SourceRecord(new Position(topic, 0, 5), value, Optional.empty(), new RecordHeaders());
    }

    /** A fact that is a record of its own. */
    public static Fact fact(SchemaRegistry registry, String name, IndexedRecord value) {
        byte[] framed = framed(registry, Topics.INTAKE.name(), value);
        AvroValue bytes = AvroValue.whole(
                WireFormat.schemaId(framed), Arrays.copyOfRange(framed, WireFormat.HEADER, framed.length));
        return new Fact(name, value.getSchema().getFullName(), bytes, new Position(Topics.INTAKE.name(), 0, 1));
    }

    public static Run run(Fact... facts) {
        return new Run(
                RUN,
                Run.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                1,
                NOW,
                NOW,
                NOW.plusSeconds(600),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                new Frame(0, List.of(facts), List.of(), Optional.empty()));
    }

    public static IssueTask task(String step, String agent) {
        return new IssueTask(RUN, step, 1, agent, 1, NOW, TIMEOUT);
    }
}

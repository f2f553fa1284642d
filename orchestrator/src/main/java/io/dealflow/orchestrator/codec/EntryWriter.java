package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.Effect;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.orchestrator.run.SubjectEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.Encoder;

/** Writes the parts of a stored entry. {@link EntryReader} reads them in the same order. */
final class EntryWriter {

    /** Kinds of effects: their numbers are part of the stored form, so they never change. */
    static final int ISSUE_TASK = 1;

    static final int RECORD_EVENT = 2;

    private final Encoder out;

    EntryWriter(Encoder out) {
        this.out = out;
    }

    /** Writes one part. */
    @FunctionalInterface
    private interface Part<T> {
        void write(T part) throws IOException;
    }

    /** Writes several parts, chosen by the kind of a thing. */
    @FunctionalInterface
    private interface Parts {
        void write() throws IOException;
    }

    void write(long number) throws IOException {
        out.writeLong(number);
    }

    void write(Instant instant) throws IOException {
        out.writeLong(instant.toEpochMilli());
    }

    void write(SubjectEntry entry) throws IOException {
        write(entry.ref());
        out.writeLong(entry.published().fingerprint().high());
        out.writeLong(entry.published().fingerprint().low());
        write(entry.published().position());
        write(entry.published().movedFrom(), this::write);
        write(entry.touchedAt());
        write(entry.cause());
        write(entry.superseded(), run -> {
            write(run.ref());
            write(run);
        });
        write(entry.run(), this::write);
        write(entry.pending(), effect -> write(effect, entry.ref()));
    }

    private void write(RunRef ref) throws IOException {
        out.writeString(ref.runId());
        out.writeString(ref.subjectType());
        out.writeString(ref.workflow());
        out.writeString(ref.version());
    }

    private void write(Position position) throws IOException {
        out.writeString(position.topic());
        out.writeInt(position.partition());
        out.writeLong(position.offset());
    }

    private void write(Run run) throws IOException {
        out.writeString(run.state().name());
        write(run.end(), out::writeString);
        write(run.reason(), out::writeString);
        out.writeLong(run.sequence());
        write(run.startedAt());
        write(run.updatedAt());
        write(run.deadline());
        write(run.headers(), header -> {
            out.writeString(header.name());
            out.writeBytes(header.value());
        });
        write(run.steps(), this::write);
        write(run.facts(), this::write);
    }

    private void write(StepRun step) throws IOException {
        out.writeString(step.path());
        out.writeInt(step.visit());
        out.writeString(step.agent());
        out.writeString(step.state().name());
        out.writeInt(step.attempt());
        out.writeInt(step.lastAttempt());
        write(step.startedAt());
        write(step.issuedAt());
        write(step.due());
        write(step.passedAt(), this::write);
        write(step.finishedAt(), this::write);
        write(step.failure(), out::writeString);
        out.writeBoolean(step.degraded());
    }

    private void write(Fact fact) throws IOException {
        out.writeString(fact.name());
        out.writeString(fact.type());
        out.writeInt(fact.value().schemaId());
        out.writeInt(fact.value().branch());
        out.writeBytes(fact.value().bytes());
        write(fact.position());
    }

    private void write(Effect effect, RunRef latest) throws IOException {
        out.writeBoolean(effect.run().equals(latest));
        Parts parts = effect.<Parts>match(task -> () -> write(task), event -> () -> write(event));
        parts.write();
    }

    private void write(IssueTask task) throws IOException {
        out.writeInt(ISSUE_TASK);
        out.writeString(task.path());
        out.writeInt(task.visit());
        out.writeString(task.agent());
        out.writeInt(task.attempt());
        write(task.issuedAt());
        out.writeLong(task.timeout().toMillis());
    }

    private void write(RecordEvent event) throws IOException {
        out.writeInt(RECORD_EVENT);
        out.writeLong(event.sequence());
        write(event.at());
        out.writeString(event.kind().name());
        write(event.step(), step -> {
            out.writeString(step.path());
            out.writeInt(step.visit());
            out.writeString(step.agent());
            out.writeInt(step.attempt());
        });
        write(event.issued(), step -> {
            out.writeString(step.path());
            out.writeInt(step.visit());
        });
        write(event.end(), out::writeString);
        write(event.detail(), out::writeString);
        write(event.usage(), this::write);
        write(event.cause());
    }

    private void write(StepUsage usage) throws IOException {
        out.writeString(usage.provider());
        out.writeString(usage.model());
        out.writeLong(usage.inputTokens());
        out.writeLong(usage.outputTokens());
        out.writeLong(usage.costMicros());
        out.writeLong(usage.millis());
        out.writeBoolean(usage.degraded());
        write(usage.degradedReason(), out::writeString);
        write(usage.prompt(), out::writeString);
    }

    private <T> void write(Optional<T> optional, Part<? super T> part) throws IOException {
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
            part.write(optional.get());
        }
    }

    private <T> void write(List<T> list, Part<? super T> part) throws IOException {
        out.writeInt(list.size());
        for (T element : list) {
            part.write(element);
        }
    }
}

package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Effect;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.IssuedStep;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Publication;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunHeader;
import io.dealflow.orchestrator.run.RunId;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.orchestrator.run.SubjectEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.Decoder;

/** Reads the parts of a stored entry in the order in which {@link EntryWriter} writes them. */
final class EntryReader {

    private final Decoder in;

    EntryReader(Decoder in) {
        this.in = in;
    }

    /** Reads one part. */
    @FunctionalInterface
    private interface Part<T> {
        T read() throws IOException;
    }

    Instant instant() throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    SubjectEntry entry() throws IOException {
        RunRef ref = ref();
        Publication published =
                new Publication(new Fingerprint(in.readLong(), in.readLong()), position(), optional(this::position));
        Instant touchedAt = instant();
        Position cause = position();
        Optional<Run> superseded = optional(() -> run(ref()));
        Optional<Run> run = optional(() -> run(ref));
        RunRef before = superseded.map(Run::ref).orElse(ref);
        List<Effect> pending = list(() -> effect(ref, before));
        return new SubjectEntry(ref, published, touchedAt, cause, pending, superseded, run);
    }

    private RunRef ref() throws IOException {
        RunId id = RunId.parse(in.readString()).orElseThrow();
        return new RunRef(id, in.readString(), in.readString(), in.readString());
    }

    private Position position() throws IOException {
        return new Position(in.readString(), in.readInt(), in.readLong());
    }

    private Run run(RunRef ref) throws IOException {
        return new Run(
                ref,
                Run.State.valueOf(in.readString()),
                optional(in::readString),
                optional(in::readString),
                in.readLong(),
                instant(),
                instant(),
                instant(),
                list(() -> new RunHeader(in.readString(), in.readBytes(null).array())),
                list(this::step),
                list(this::fact));
    }

    private StepRun step() throws IOException {
        return new StepRun(
                in.readString(),
                in.readInt(),
                in.readString(),
                StepRun.State.valueOf(in.readString()),
                in.readInt(),
                in.readInt(),
                instant(),
                instant(),
                instant(),
                optional(this::instant),
                optional(this::instant),
                optional(in::readString),
                in.readBoolean());
    }

    private Fact fact() throws IOException {
        return new Fact(
                in.readString(),
                in.readString(),
                new AvroValue(in.readInt(), in.readInt(), in.readBytes(null).array()),
                position());
    }

    private Effect effect(RunRef latest, RunRef before) throws IOException {
        RunRef run = in.readBoolean() ? latest : before;
        int kind = in.readInt();
        return switch (kind) {
            case EntryWriter.ISSUE_TASK -> task(run);
            case EntryWriter.RECORD_EVENT -> event(run);
            default -> throw new IllegalStateException("The entry holds an effect of the unknown kind " + kind);
        };
    }

    private IssueTask task(RunRef run) throws IOException {
        return new IssueTask(
                run,
                in.readString(),
                in.readInt(),
                in.readString(),
                in.readInt(),
                instant(),
                Duration.ofMillis(in.readLong()));
    }

    private RecordEvent event(RunRef run) throws IOException {
        return new RecordEvent(
                run,
                in.readLong(),
                instant(),
                RecordEvent.Kind.valueOf(in.readString()),
                optional(() -> new StepOfEvent(in.readString(), in.readInt(), in.readString(), in.readInt())),
                list(() -> new IssuedStep(in.readString(), in.readInt())),
                optional(in::readString),
                optional(in::readString),
                optional(this::usage),
                position());
    }

    private StepUsage usage() throws IOException {
        return new StepUsage(
                in.readString(),
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                optional(in::readString),
                optional(in::readString));
    }

    private <T> Optional<T> optional(Part<T> part) throws IOException {
        return in.readBoolean() ? Optional.of(part.read()) : Optional.empty();
    }

    private <T> List<T> list(Part<? extends T> part) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(part.read());
        }
        return List.copyOf(list);
    }
}

package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.AvroArray;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Effect;
import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.IssuedStep;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.FactValue;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Frame;
import io.dealflow.orchestrator.run.GivenUp;
import io.dealflow.orchestrator.run.KeptOutcome;
import io.dealflow.orchestrator.run.Live;
import io.dealflow.orchestrator.run.Live.Open.Joined;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Publication;
import io.dealflow.orchestrator.run.Received;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.Run.Visits;
import io.dealflow.orchestrator.run.RunHeader;
import io.dealflow.orchestrator.run.RunId;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.SchemaRef;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.orchestrator.run.SubjectEntry;
import io.dealflow.orchestrator.run.Undoable;
import io.dealflow.orchestrator.run.Undoing;
import io.dealflow.orchestrator.workflow.OwnType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.Decoder;

/** Reads the parts of a stored entry in the order in which {@link EntryWriter} writes them. */
record EntryReader(Decoder in) {

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
        Publication published = new Publication(fingerprint(), position(), optional(this::position));
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
                list(() -> new Visits(in.readString(), in.readInt())),
                list(this::received),
                optional(this::instant),
                list(() -> new KeptOutcome(in.readString(), fingerprint(), fact())),
                data(),
                optional(this::undoing),
                frame());
    }

    private Fingerprint fingerprint() throws IOException {
        return new Fingerprint(in.readLong(), in.readLong());
    }

    private Undoing undoing() throws IOException {
        return new Undoing(Run.State.valueOf(in.readString()), in.readString(), undoable(), list(this::undoable));
    }

    private Undoable undoable() throws IOException {
        return new Undoable(in.readString(), list(this::fact));
    }

    private Received received() throws IOException {
        return new Received(in.readString(), data(), position());
    }

    private Map<String, String> data() throws IOException {
        Map<String, String> data = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            data.put(in.readString(), in.readString());
        }
        return Collections.unmodifiableMap(data);
    }

    private Frame frame() throws IOException {
        return new Frame(in.readInt(), list(this::fact), list(this::undoable), optional(this::live));
    }

    private Live live() throws IOException {
        int kind = in.readInt();
        return switch (kind) {
            case EntryWriter.LEAF -> new Live.Leaf(in.readString());
            case EntryWriter.AHEAD -> new Live.Ahead(in.readString());
            case EntryWriter.OPEN ->
                new Live.Open(
                        in.readString(),
                        in.readBoolean(),
                        optional(this::instant),
                        in.readInt(),
                        in.readInt(),
                        list(this::frame),
                        list(() -> new Joined(in.readInt(), list(this::fact))));
            default -> throw unknown("a place", kind);
        };
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
        return new Fact(in.readString(), in.readString(), value(), position());
    }

    private FactValue value() throws IOException {
        int kind = in.readInt();
        return switch (kind) {
            case EntryWriter.ONE -> one();
            case EntryWriter.MANY -> new AvroArray(list(this::item));
            default -> throw unknown("a value", kind);
        };
    }

    private AvroValue item() throws IOException {
        int kind = in.readInt();
        if (kind != EntryWriter.ONE) {
            throw unknown("an item", kind);
        }
        return one();
    }

    private AvroValue one() throws IOException {
        return new AvroValue(schema(), in.readBytes(null).array());
    }

    private SchemaRef schema() throws IOException {
        int kind = in.readInt();
        return switch (kind) {
            case EntryWriter.WHOLE -> new SchemaRef.Whole(in.readInt());
            case EntryWriter.OUTCOME -> new SchemaRef.Outcome(in.readInt(), in.readInt());
            case EntryWriter.ITEM -> new SchemaRef.Item(schema(), in.readString());
            case EntryWriter.OWN -> new SchemaRef.Own(OwnType.of(in.readInt()));
            default -> throw unknown("a schema", kind);
        };
    }

    private static IllegalStateException unknown(String what, int kind) {
        return new IllegalStateException("The entry holds %s of the unknown kind %d".formatted(what, kind));
    }

    private Effect effect(RunRef latest, RunRef before) throws IOException {
        RunRef run = in.readBoolean() ? latest : before;
        int kind = in.readInt();
        return switch (kind) {
            case EffectWriter.ISSUE_TASK -> task(run);
            case EffectWriter.RECORD_EVENT -> event(run);
            case EffectWriter.WITHDRAW_TASK ->
                new WithdrawTask(
                        run,
                        in.readString(),
                        in.readInt(),
                        in.readString(),
                        in.readInt(),
                        instant(),
                        new GivenUp(GivenUp.Kind.valueOf(in.readString()), optional(in::readString)));
            case EffectWriter.EMIT_EVENT ->
                new EmitEvent(run, in.readString(), in.readInt(), instant(), in.readString(), in.readString(), data());
            default -> throw unknown("an effect", kind);
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

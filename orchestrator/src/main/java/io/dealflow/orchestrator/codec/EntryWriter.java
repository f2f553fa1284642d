package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.AvroArray;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Frame;
import io.dealflow.orchestrator.run.KeptOutcome;
import io.dealflow.orchestrator.run.Live;
import io.dealflow.orchestrator.run.Received;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.SchemaRef;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.SubjectEntry;
import io.dealflow.orchestrator.run.Undoable;
import io.dealflow.orchestrator.run.Undoing;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Writes the parts of a stored entry. {@link EntryReader} reads them in the same order. */
final class EntryWriter extends PartWriter {

    /** Kinds of what a frame is at. */
    static final int LEAF = 1;

    static final int OPEN = 2;
    static final int AHEAD = 3;

    /** Kinds of values. */
    static final int ONE = 1;

    static final int MANY = 2;

    /** Kinds of places of schemas. */
    static final int WHOLE = 1;

    static final int OUTCOME = 2;
    static final int ITEM = 3;
    static final int OWN = 4;

    private final EffectWriter effects;

    EntryWriter(Encoder out) {
        super(out);
        this.effects = new EffectWriter(out);
    }

    void write(long number) throws IOException {
        out.writeLong(number);
    }

    void write(SubjectEntry entry) throws IOException {
        write(entry.ref());
        write(entry.published().fingerprint());
        write(entry.published().position());
        write(entry.published().movedFrom(), this::write);
        write(entry.touchedAt());
        write(entry.cause());
        write(entry.superseded(), run -> {
            write(run.ref());
            write(run);
        });
        write(entry.run(), this::write);
        write(entry.pending(), effect -> effects.write(effect, entry.ref()));
    }

    private void write(RunRef ref) throws IOException {
        out.writeString(ref.runId());
        out.writeString(ref.subjectType());
        out.writeString(ref.workflow());
        out.writeString(ref.version());
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
        write(run.visits(), node -> {
            out.writeString(node.path());
            out.writeInt(node.number());
        });
        write(run.signals(), this::write);
        write(run.pausedAt(), this::write);
        write(run.kept(), this::write);
        write(run.search());
        write(run.undoing(), this::write);
        write(run.root());
    }

    private void write(KeptOutcome kept) throws IOException {
        out.writeString(kept.path());
        write(kept.input());
        write(kept.outcome());
    }

    private void write(Undoing undoing) throws IOException {
        out.writeString(undoing.state().name());
        out.writeString(undoing.reason());
        write(undoing.present());
        write(undoing.rest(), this::write);
    }

    private void write(Undoable done) throws IOException {
        out.writeString(done.path());
        write(done.facts(), this::write);
    }

    private void write(Received signal) throws IOException {
        out.writeString(signal.name());
        write(signal.data());
        write(signal.position());
    }

    private void write(Frame frame) throws IOException {
        out.writeInt(frame.number());
        write(frame.facts(), this::write);
        write(frame.undoable(), this::write);
        write(
                frame.at(),
                live -> live.<Parts>match(
                                ahead -> () -> write(AHEAD, ahead),
                                leaf -> () -> write(LEAF, leaf),
                                open -> () -> write(open))
                        .write());
    }

    private void write(int kind, Live live) throws IOException {
        out.writeInt(kind);
        out.writeString(live.node());
    }

    private void write(Live.Open open) throws IOException {
        write(OPEN, open);
        out.writeBoolean(open.each());
        write(open.due(), this::write);
        out.writeInt(open.opened());
        out.writeInt(open.failed());
        write(open.frames(), this::write);
        write(open.joined(), frame -> {
            out.writeInt(frame.number());
            write(frame.facts(), this::write);
        });
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
        fact.value()
                .<Parts>match(one -> () -> write(ONE, one), many -> () -> write(many))
                .write();
        write(fact.position());
    }

    private void write(AvroArray many) throws IOException {
        out.writeInt(MANY);
        write(many.items(), item -> write(ONE, item));
    }

    private void write(int kind, AvroValue value) throws IOException {
        out.writeInt(kind);
        write(value.schema());
        out.writeBytes(value.bytes());
    }

    private void write(SchemaRef schema) throws IOException {
        schema.<Parts>match(
                        whole -> () -> numbers(WHOLE, whole.id()),
                        outcome -> () -> numbers(OUTCOME, outcome.id(), outcome.branch()),
                        item -> () -> {
                            out.writeInt(ITEM);
                            write(item.of());
                            out.writeString(item.fields());
                        },
                        own -> () -> numbers(OWN, own.type().number()))
                .write();
    }

    private void numbers(int... numbers) throws IOException {
        for (int number : numbers) {
            out.writeInt(number);
        }
    }
}

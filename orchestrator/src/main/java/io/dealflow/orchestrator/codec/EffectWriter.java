package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.Effect;
import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.StepUsage;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Writes the effects of a stored entry. {@link EntryReader} reads them in the same order. */
final class EffectWriter extends PartWriter {

    /** Kinds of effects: their numbers are part of the stored form, so they never change. */
    static final int ISSUE_TASK = 1;

    static final int RECORD_EVENT = 2;
    static final int EMIT_EVENT = 3;
    /** Number 4 was a withdrawal that did not say why. */
    static final int WITHDRAW_TASK = 5;

    EffectWriter(Encoder out) {
        super(out);
    }

    void write(Effect effect, RunRef latest) throws IOException {
        out.writeBoolean(effect.run().equals(latest));
        Parts parts = effect.<Parts>match(
                task -> () -> write(task),
                withdrawn -> () -> write(withdrawn),
                emit -> () -> write(emit),
                event -> () -> write(event));
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

    private void write(WithdrawTask task) throws IOException {
        out.writeInt(WITHDRAW_TASK);
        out.writeString(task.path());
        out.writeInt(task.visit());
        out.writeString(task.agent());
        out.writeInt(task.attempt());
        write(task.at());
        out.writeString(task.why().kind().name());
        write(task.why().detail(), out::writeString);
    }

    private void write(EmitEvent event) throws IOException {
        out.writeInt(EMIT_EVENT);
        out.writeString(event.path());
        out.writeInt(event.visit());
        write(event.at());
        out.writeString(event.type());
        out.writeString(event.source());
        write(event.data());
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
}

package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.RegistrySchemas.Pinned;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes the task of a run: the reference, and each further field of the agent's task schema filled with the fact of
 * its name. A fact whose bytes are what the field wants is copied without being decoded. For one thread.
 */
public final class TaskEncoder {

    private final RegistrySchemas schemas;
    private final ValueSchemas values;
    private final int maxBytes;
    private final Map<Way, Projection> projections = new HashMap<>();
    private final SpecificDatumWriter<TaskRef> references = new SpecificDatumWriter<>(TaskRef.class);

    /**
     * Creates an encoder.
     *
     * @param maxBytes most bytes that a framed task may take
     */
    public TaskEncoder(RegistrySchemas schemas, ValueSchemas values, int maxBytes) {
        this.schemas = schemas;
        this.values = values;
        this.maxBytes = maxBytes;
    }

    /**
     * Writes a task as framed bytes.
     *
     * @throws TaskRefusedException if the run lacks a fact, a fact does not fit, or the task would be too large
     * @throws RegistryException if a schema is needed that the registry does not give now, but may later
     */
    public byte[] encode(Run run, IssueTask task) throws TaskRefusedException {
        Pinned registered = schemas.task(task.agent())
                .orElseThrow(() -> new TaskRefusedException("agent '%s' has registered no schema under subject %s"
                        .formatted(task.agent(), Topics.subject(Topics.tasks(task.agent())))));
        ByteArrayOutputStream payload = new ByteArrayOutputStream(1024);
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(payload, null);
        for (Schema.Field field : registered.schema().getFields()) {
            try {
                write(registered, field, run, task, out);
            } catch (RegistryException e) {
                if (!e.unreadable()) {
                    throw e;
                }
                throw refused(registered, field, e);
            } catch (IOException | RuntimeException e) {
                throw refused(registered, field, e);
            }
        }
        if (payload.size() + WireFormat.HEADER > maxBytes) {
            throw new TaskRefusedException("it takes %d bytes, and a record may take at most %d"
                    .formatted(payload.size() + WireFormat.HEADER, maxBytes));
        }
        return WireFormat.frame(registered.id(), ByteBuffer.wrap(payload.toByteArray()));
    }

    private void write(Pinned task, Schema.Field field, Run run, IssueTask issue, BinaryEncoder out)
            throws IOException, TaskRefusedException {
        if (field.name().equals(AgentContract.TASK)) {
            byte[] reference = reference(issue);
            projections
                    .computeIfAbsent(
                            new Way(task.id(), field.pos(), -1, -1),
                            way -> Projection.between(TaskRef.getClassSchema(), field.schema()))
                    .write(reference, out);
            return;
        }
        Optional<Fact> fact = run.fact(field.name());
        if (fact.isPresent()) {
            AvroValue value = fact.get().value();
            projections
                    .computeIfAbsent(
                            new Way(task.id(), field.pos(), value.schemaId(), value.branch()),
                            way -> Projection.between(values.of(value), field.schema()))
                    .write(value.bytes(), out);
        } else if (field.hasDefaultValue()) {
            new GenericDatumWriter<>(field.schema()).write(GenericData.get().getDefaultValue(field), out);
        } else {
            throw new TaskRefusedException("the run does not know the fact '%s' that %s needs"
                    .formatted(field.name(), task.schema().getFullName()));
        }
    }

    private static TaskRefusedException refused(Pinned task, Schema.Field field, Exception e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new TaskRefusedException(
                "field '%s' of %s: %s".formatted(field.name(), task.schema().getFullName(), reason), e);
    }

    private byte[] reference(IssueTask issue) throws IOException {
        TaskRef reference = new TaskRef(
                issue.run().runId(),
                issue.run().subjectType(),
                issue.run().id().subjectId(),
                issue.run().revision(),
                issue.run().workflow(),
                issue.run().version(),
                issue.path(),
                issue.visit(),
                issue.attempt(),
                issue.issuedAt(),
                issue.timeout().toMillis());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        references.write(reference, EncoderFactory.get().directBinaryEncoder(bytes, null));
        return bytes.toByteArray();
    }

    /** From the schema of a value to a field of a task. */
    private record Way(int taskSchemaId, int field, int valueSchemaId, int branch) {}
}

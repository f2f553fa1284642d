package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.orchestrator.run.AvroArray;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.FactValue;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.SchemaRef;
import io.dealflow.orchestrator.run.TaskInputs;
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
import java.util.function.Function;
import org.apache.avro.AvroTypeException;
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
public final class TaskEncoder implements TaskInputs {

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

    @Override
    public Optional<Fingerprint> digest(String agent, Function<String, Optional<Fact>> facts) {
        Optional<Pinned> registered = schemas.task(agent);
        if (registered.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream payload = new ByteArrayOutputStream(1024);
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(payload, null);
        try {
            for (Schema.Field field : registered.get().schema().getFields()) {
                if (!field.name().equals(AgentContract.TASK)) {
                    write(registered.get(), field, facts.apply(field.name()), out);
                }
            }
        } catch (IOException | RuntimeException | TaskRefusedException e) {
            return Optional.empty();
        }
        return Optional.of(Fingerprints.of(payload.toByteArray()));
    }

    private void write(Pinned task, Schema.Field field, Run run, IssueTask issue, BinaryEncoder out)
            throws IOException, TaskRefusedException {
        if (field.name().equals(AgentContract.TASK)) {
            projections
                    .computeIfAbsent(
                            new Way(task.id(), field.pos(), Optional.empty()),
                            way -> Projection.between(TaskRef.getClassSchema(), field.schema()))
                    .write(reference(issue), out);
        } else {
            write(task, field, run.fact(issue.path(), field.name()), out);
        }
    }

    private void write(Pinned task, Schema.Field field, Optional<Fact> fact, BinaryEncoder out)
            throws IOException, TaskRefusedException {
        if (fact.isPresent()) {
            write(task, field, fact.get().value(), out);
        } else if (field.hasDefaultValue()) {
            new GenericDatumWriter<>(field.schema()).write(GenericData.get().getDefaultValue(field), out);
        } else {
            throw new TaskRefusedException("the run does not know the fact '%s' that %s needs"
                    .formatted(field.name(), task.schema().getFullName()));
        }
    }

    private void write(Pinned task, Schema.Field field, FactValue value, BinaryEncoder out) throws IOException {
        Writing writing = value.match(
                one -> () -> projection(task, field, field.schema(), one).write(one.bytes(), out),
                many -> () -> write(task, field, many, out));
        writing.write();
    }

    private void write(Pinned task, Schema.Field field, AvroArray array, BinaryEncoder out) throws IOException {
        Schema type = field.schema();
        if (type.isUnion()) {
            int branch = arrayBranch(type);
            out.writeIndex(branch);
            type = type.getTypes().get(branch);
        }
        Schema element = type.getElementType();
        out.writeArrayStart();
        out.setItemCount(array.items().size());
        for (AvroValue item : array.items()) {
            out.startItem();
            projection(task, field, element, item).write(item.bytes(), out);
        }
        out.writeArrayEnd();
    }

    private static int arrayBranch(Schema union) {
        for (int branch = 0; branch < union.getTypes().size(); branch++) {
            if (union.getTypes().get(branch).getType() == Schema.Type.ARRAY) {
                return branch;
            }
        }
        throw new AvroTypeException("expected an array among " + union);
    }

    private Projection projection(Pinned task, Schema.Field field, Schema wanted, AvroValue value) {
        Way way = new Way(task.id(), field.pos(), Optional.of(value.schema()));
        Projection known = projections.get(way);
        if (known == null) {
            known = Projection.between(values.of(value), wanted);
            projections.put(way, known);
        }
        return known;
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

    /** Writes a part of a task. */
    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    /** From the schema of a value, or of the reference of a task where there is none, to a field of a task. */
    private record Way(int taskSchemaId, int field, Optional<SchemaRef> value) {}
}

package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.RunId;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.orchestrator.run.TaskKey;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the results of agents. The outcome is decoded once to see that it can be, and cut out of the bytes as it is.
 * For one thread.
 */
public final class ResultReader implements SignalReader {

    private static final Usage NO_USAGE = Usage.newBuilder().build();

    private final SchemaRegistry registry;
    private final Map<Integer, Layout> layouts = new HashMap<>();
    private @Nullable BinaryDecoder spare;

    /** Creates a reader; the registry stays the caller's to close. */
    public ResultReader(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Signal.Recorded read(SourceRecord source) throws UnreadableRecordException {
        return Records.read(source, id -> {
            Layout layout = layouts.get(id);
            if (layout == null) {
                layout = new Layout(registry.byId(id));
                layouts.put(id, layout);
            }
            return read(source, id, layout);
        });
    }

    private Signal.Recorded read(SourceRecord source, int schemaId, Layout layout)
            throws IOException, UnreadableRecordException {
        byte[] bytes = source.value();
        BinaryDecoder in =
                DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER, bytes.length - WireFormat.HEADER, spare);
        spare = in;
        Parts parts = new Parts();
        for (Schema.Field field : layout.schema.getFields()) {
            switch (field.name()) {
                case AgentContract.TASK -> parts.task = layout.tasks.read(null, in);
                case AgentContract.OUTCOME -> readOutcome(bytes, schemaId, layout, in, parts);
                case AgentContract.USAGE -> parts.usage = layout.usages.read(null, in);
                default -> GenericDatumReader.skip(field.schema(), in);
            }
        }
        if (!in.isEnd()) {
            throw new IOException("bytes are left after the record");
        }
        return parts.signal(source);
    }

    private static void readOutcome(byte[] bytes, int schemaId, Layout layout, BinaryDecoder in, Parts parts)
            throws IOException {
        int branch = in.readIndex();
        if (branch == layout.failureBranch) {
            parts.failure = layout.failures.read(null, in);
            return;
        }
        GenericDatumReader<Object> reader = layout.readers.get(branch);
        int start = bytes.length - in.inputStream().available();
        reader.read(null, in);
        int end = bytes.length - in.inputStream().available();
        parts.type = reader.getSchema().getFullName();
        parts.outcome = AvroValue.outcome(schemaId, branch, Arrays.copyOfRange(bytes, start, end));
    }

    /** What is where in the results of one schema. */
    private static final class Layout {

        private final Schema schema;
        private final List<GenericDatumReader<Object>> readers;
        private final int failureBranch;
        private final SpecificDatumReader<TaskRef> tasks;
        private final SpecificDatumReader<Failure> failures;
        private final SpecificDatumReader<Usage> usages;

        Layout(Schema schema) throws UnreadableRecordException {
            this.schema = schema;
            Schema task = field(schema, AgentContract.TASK);
            Schema outcomes = field(schema, AgentContract.OUTCOME);
            if (!outcomes.isUnion() || task.getType() != Schema.Type.RECORD) {
                throw notAResult(schema);
            }
            Integer failure = outcomes.getIndexNamed(Failure.getClassSchema().getFullName());
            this.failureBranch = failure == null ? -1 : failure;
            this.readers = outcomes.getTypes().stream()
                    .map(type -> new GenericDatumReader<>(type))
                    .toList();
            this.tasks = new SpecificDatumReader<>(task, TaskRef.getClassSchema());
            this.usages = new SpecificDatumReader<>(field(schema, AgentContract.USAGE), Usage.getClassSchema());
            this.failures = new SpecificDatumReader<>(
                    failure == null
                            ? Failure.getClassSchema()
                            : outcomes.getTypes().get(failure),
                    Failure.getClassSchema());
        }

        private static Schema field(Schema schema, String name) throws UnreadableRecordException {
            if (schema.getType() != Schema.Type.RECORD || schema.getField(name) == null) {
                throw notAResult(schema);
            }
            return schema.getField(name).schema();
        }

        private static UnreadableRecordException notAResult(Schema schema) {
            return new UnreadableRecordException("The record is a %s, expected a result with the fields %s, %s and %s"
                    .formatted(schema.getFullName(), AgentContract.TASK, AgentContract.OUTCOME, AgentContract.USAGE));
        }
    }

    /** What has been read of a result so far. */
    private static final class Parts {

        private @Nullable TaskRef task;
        private @Nullable Failure failure;
        private @Nullable AvroValue outcome;
        private String type = "";
        private Usage usage = NO_USAGE;

        Signal.Recorded signal(SourceRecord source) throws UnreadableRecordException {
            if (task == null) {
                throw new UnreadableRecordException("The result has no reference of a task");
            }
            TaskKey key = key(source.position().topic(), task);
            if (outcome != null) {
                return new Signal.Answered(source.position(), key, task.getIssuedAt(), type, outcome, usage());
            }
            if (failure == null) {
                throw new UnreadableRecordException("The result has neither an outcome nor a failure");
            }
            boolean retryable = failure.getKind() == FailureKind.RETRYABLE;
            return new Signal.AgentFailed(
                    source.position(),
                    key,
                    task.getIssuedAt(),
                    retryable,
                    Records.shorten(failure.getCode()),
                    Records.shorten(failure.getMessage()),
                    usage());
        }

        private static TaskKey key(String topic, TaskRef task) throws UnreadableRecordException {
            RunId id = Records.requireRun(task.getRunId());
            Records.requireSubject(id, task.getSubjectId());
            RunRef run = new RunRef(
                    id,
                    Records.requireShort("type of the subject", task.getSubjectType()),
                    Records.requireShort("name of the workflow", task.getWorkflow()),
                    Records.requireShort("version of the workflow", task.getVersion()));
            String path = Records.requireShort("path of the step", task.getPath());
            String agent = Topics.agent(topic)
                    .orElseThrow(() -> new UnreadableRecordException("Topic '%s' is of no agent".formatted(topic)));
            return new TaskKey(agent, run, path, task.getVisit(), task.getAttempt());
        }

        private StepUsage usage() {
            return new StepUsage(
                    Records.shorten(usage.getProvider()),
                    Records.shorten(usage.getModel()),
                    usage.getInputTokens(),
                    usage.getOutputTokens(),
                    usage.getCostMicros(),
                    usage.getMillis(),
                    usage.getDegraded(),
                    usage.getDegradedReason().map(Records::shorten),
                    usage.getPrompt().map(Records::shorten));
        }
    }
}

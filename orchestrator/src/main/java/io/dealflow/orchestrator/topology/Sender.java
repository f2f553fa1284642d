package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.streams.DeadRecord;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.orchestrator.codec.RunRecords;
import io.dealflow.orchestrator.codec.TaskEncoder;
import io.dealflow.orchestrator.codec.TaskRefusedException;
import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.TaskWithdrawal;
import io.dealflow.schemas.Tick;
import io.dealflow.schemas.WorkflowEvent;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends what transitions ask for to the sinks of the topology. For one thread. */
final class Sender {

    private final ProcessorContext<byte[], Outgoing> context;
    private final TaskEncoder tasks;
    private final RegistrySchemas schemas;
    private final RunMetrics metrics;
    private final AvroSerializer<RunEvent> events;
    private final AvroSerializer<RunStatus> statuses;
    private final AvroSerializer<WorkflowEvent> emitted;
    private final AvroSerializer<TaskWithdrawal> withdrawals;
    private final AvroSerializer<Tick> ticks;

    Sender(
            ProcessorContext<byte[], Outgoing> context,
            SchemaRegistry registry,
            RegistrySchemas schemas,
            TaskEncoder tasks,
            RunMetrics metrics) {
        this.context = context;
        this.tasks = tasks;
        this.schemas = schemas;
        this.metrics = metrics;
        this.events = new AvroSerializer<>(registry);
        this.statuses = new AvroSerializer<>(registry);
        this.emitted = new AvroSerializer<>(registry);
        this.withdrawals = new AvroSerializer<>(registry);
        this.ticks = new AvroSerializer<>(registry);
    }

    void task(Run run, IssueTask task) throws TaskRefusedException {
        byte[] value = tasks.encode(run, task);
        send(RunTopology.TASKS, run.ref(), new Outgoing(Topics.tasks(task.agent()), value), Optional.of(run));
        metrics.issued(task.agent());
    }

    /**
     * Sends an event.
     *
     * @param run the run that it is about, if it is still here
     */
    void event(RecordEvent event, Optional<Run> run) {
        String topic = Topics.RUN_EVENTS.name();
        Outgoing value = new Outgoing(topic, events.serialize(topic, RunRecords.event(event)));
        send(RunTopology.EVENTS, event.run(), value, run);
        metrics.recorded(event);
    }

    /**
     * Tells an agent that its task is no longer waited for, if it asks for that.
     *
     * @param run the run that it is of, if it is still here
     */
    void withdrawn(WithdrawTask task, Optional<Run> run) {
        if (schemas.asksForWithdrawals(task.agent())) {
            String topic = Topics.withdrawals(task.agent());
            Outgoing value = new Outgoing(topic, withdrawals.serialize(topic, RunRecords.withdrawal(task)));
            send(RunTopology.TASKS, task.run(), value, run);
        }
    }

    /**
     * Sends an event that a workflow says.
     *
     * @param run the run that it is of, if it is still here
     */
    void emitted(EmitEvent event, Optional<Run> run) {
        String topic = Topics.WORKFLOW_EVENTS.name();
        Outgoing value = new Outgoing(topic, emitted.serialize(topic, RunRecords.emitted(event)));
        send(RunTopology.EMITTED, event.run(), value, run);
    }

    void status(Run run) {
        String topic = Topics.RUN_STATUS.name();
        byte[] key = run.ref().runId().getBytes(StandardCharsets.UTF_8);
        Outgoing value = new Outgoing(topic, statuses.serialize(topic, RunRecords.status(run)));
        send(RunTopology.STATUS, key, value, Optional.of(run));
    }

    /** Sends a tick to the subjects, among which it starts a run of its workflow. */
    void tick(Tick tick) {
        String topic = Topics.TICKS.name();
        Headers headers = new RecordHeaders();
        headers.add(DealHeaders.WORKFLOW, tick.getWorkflow().getBytes(StandardCharsets.UTF_8));
        send(
                RunTopology.DUE,
                tick.getId().getBytes(StandardCharsets.UTF_8),
                new Outgoing(topic, ticks.serialize(topic, tick)),
                headers);
    }

    /** Sends a deal that is over, as it came, to the past ones. */
    void past(Record<byte[], byte[]> record) {
        Outgoing deal = new Outgoing(Topics.HISTORY.name(), record.value());
        context.forward(record.withValue(deal), RunTopology.PAST);
    }

    /** Sends a record, as it came, to the dead letters; of one that is too large for them all but the value. */
    void deadLetter(Record<byte[], byte[]> record, RecordMetadata source, Exception error) {
        Record<byte[], byte @Nullable []> dead = DeadRecord.of(record, source, error);
        context.forward(dead.withValue(new Outgoing(Topics.DEAD_LETTERS, dead.value())), RunTopology.DEAD_LETTERS);
        metrics.deadLettered(source.topic());
    }

    private void send(String sink, RunRef about, Outgoing value, Optional<Run> run) {
        send(sink, about.id().subjectId().getBytes(StandardCharsets.UTF_8), value, run);
    }

    private void send(String sink, byte[] key, Outgoing value, Optional<Run> run) {
        Headers headers = new RecordHeaders();
        run.ifPresent(here -> here.headers().forEach(header -> headers.add(header.name(), header.value())));
        send(sink, key, value, headers);
    }

    private void send(String sink, byte[] key, Outgoing value, Headers headers) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs(), headers), sink);
    }
}

package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.streams.InputControl;
import io.dealflow.orchestrator.codec.CommandReader;
import io.dealflow.orchestrator.codec.ResultReader;
import io.dealflow.orchestrator.codec.SignalReader;
import io.dealflow.orchestrator.codec.StoredEntry;
import io.dealflow.orchestrator.codec.SubjectReader;
import io.dealflow.orchestrator.codec.TaskEncoder;
import io.dealflow.orchestrator.codec.TravellingHeaders;
import io.dealflow.orchestrator.codec.ValueSchemas;
import io.dealflow.orchestrator.run.RunMachine;
import io.dealflow.orchestrator.topology.SignalHandler.Epoch;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Makes the processor of each partition, with parts of its own that one thread uses; what it shares with others is safe
 * for all of them.
 */
record RunProcessorSupplier(
        RunTopics topics,
        Supplier<WorkflowCatalog> workflows,
        WorkflowLoader loader,
        SchemaRegistry registry,
        Agents agents,
        RunSettings settings,
        RunMetrics metrics,
        InputControl inputs)
        implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {

    @Override
    public Processor<byte[], byte[], byte[], Outgoing> get() {
        return new RunProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return RunStores.builders(settings.maxEntryBytes());
    }

    Duration timerInterval() {
        return settings.timerInterval();
    }

    RunProcessor.Parts parts(ProcessorContext<byte[], Outgoing> context) {
        KeyValueStore<byte[], StoredEntry> entries = context.getStateStore(RunStores.RUNS);
        KeyValueStore<byte[], byte[]> due = context.getStateStore(RunStores.TIMERS);
        KeyValueStore<String, String> texts = context.getStateStore(RunStores.WORKFLOWS);
        RegistrySchemas schemas = agents.schemas();
        ValueSchemas values = new ValueSchemas(registry, topics.intakes().values());
        TaskEncoder encoder = new TaskEncoder(schemas, values, settings.maxRecordBytes());
        Turns turns = new Turns(settings.tasksAhead(), schemas::keepsTasks, agents.paused(), metrics);
        PinnedWorkflows pinned = new PinnedWorkflows(workflows, loader, texts);
        RunMachine machine = new RunMachine(pinned, values, encoder, turns::queues, settings.retention());
        Sender sender = new Sender(context, registry, schemas, encoder, metrics);
        Timers timers = new Timers(due);
        Epoch epoch = new Epoch(context.currentSystemTimeMs(), settings.repeats());
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        LiveRuns live = live(context, turns);
        live.count(entries, now);
        SignalHandler handler = new SignalHandler(entries, timers, machine, sender, epoch, live, turns);
        AgentWatch watch = new AgentWatch(now, schemas::keepsTasks, metrics);
        Rehoming rehoming = new Rehoming(context, settings.partitions(), settings.maxRecordBytes(), metrics);
        Schedules schedules = new Schedules(
                workflows,
                context.getStateStore(RunStores.SCHEDULES),
                sender,
                context.taskId().partition(),
                settings.partitions());
        return new RunProcessor.Parts(
                context, readers(), rehoming, sender, timers, schedules, handler, clock(context), watch, live);
    }

    private ReadClock clock(ProcessorContext<byte[], Outgoing> context) {
        return new ReadClock(inputs, partitions(topics.results(), context));
    }

    private LiveRuns live(ProcessorContext<byte[], Outgoing> context, Turns turns) {
        List<TopicPartition> intake = partitions(topics.intakes().keySet(), context);
        return new LiveRuns(inputs, intake, settings.maxLiveRuns(), agents.schemas()::keepsTasks, turns, metrics);
    }

    /** The partitions that the processor of a context reads, as their reading begins. */
    private List<TopicPartition> partitions(Set<String> names, ProcessorContext<byte[], Outgoing> context) {
        List<TopicPartition> partitions = names.stream()
                .map(topic -> new TopicPartition(topic, context.taskId().partition()))
                .toList();
        inputs.begin(partitions);
        return partitions;
    }

    private Map<String, SignalReader> readers() {
        Map<String, SignalReader> readers = new HashMap<>();
        ResultReader results = new ResultReader(registry);
        TravellingHeaders headers = new TravellingHeaders(settings.headers(), metrics::headerLeftOut);
        topics.intakes()
                .forEach((topic, contract) -> readers.put(topic, new SubjectReader(registry, headers, contract)));
        topics.results().forEach(topic -> readers.put(topic, results));
        readers.put(topics.commands(), new CommandReader(registry));
        return readers;
    }
}

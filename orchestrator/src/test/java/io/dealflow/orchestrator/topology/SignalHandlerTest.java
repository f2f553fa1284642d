package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.streams.InputControl;
import io.dealflow.orchestrator.codec.EntryCodec;
import io.dealflow.orchestrator.codec.InMemoryRegistry;
import io.dealflow.orchestrator.codec.ResultReader;
import io.dealflow.orchestrator.codec.Samples;
import io.dealflow.orchestrator.codec.SourceRecord;
import io.dealflow.orchestrator.codec.StoredEntry;
import io.dealflow.orchestrator.codec.SubjectReader;
import io.dealflow.orchestrator.codec.TaskEncoder;
import io.dealflow.orchestrator.codec.TravellingHeaders;
import io.dealflow.orchestrator.codec.UnreadableRecordException;
import io.dealflow.orchestrator.codec.ValueSchemas;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Retention;
import io.dealflow.orchestrator.run.RunMachine;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.TestWorkflows;
import io.dealflow.orchestrator.topology.SignalHandler.Epoch;
import io.dealflow.orchestrator.topology.Timers.Timer;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another epoch of a processor makes good when the one before it broke off under at-least-once. */
class SignalHandlerTest {

    private static final byte[] DEAL = Samples.SUBJECT.key().getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Samples.NOW;

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final MockProcessorContext<byte[], Outgoing> context = new MockProcessorContext<>(new Properties());
    private final EntryCodec codec = new EntryCodec();
    private final Serde<StoredEntry> serde = Serdes.serdeFrom(
            (topic, entry) -> codec.write(entry), (topic, bytes) -> bytes == null ? null : codec.read(bytes));
    private final KeyValueStore<byte[], StoredEntry> entries = store("runs", serde);
    private final KeyValueStore<byte[], byte[]> timers = store("timers", Serdes.ByteArray());
    private final SignalHandler first = handler(1, true);
    private final SignalHandler second = handler(2, true);

    @BeforeEach
    void register() {
        FakeAgents.register(registry);
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
    }

    @Test
    void sendsTheSameAgainWhenSignalIsDeliveredAgain() throws Exception {
        first.on(deal(), NOW);
        List<String> sent = sent();

        second.on(deal(), NOW.plusSeconds(5));

        assertThat(sent).containsExactly("events", "tasks", "status");
        assertThat(sent()).isEqualTo(sent);
        second.on(deal(), NOW.plusSeconds(6));
        assertThat(sent()).isEqualTo(sent);
    }

    @Test
    void sendsEventsOfEarlierLifeBeforeItGoesOn() throws Exception {
        first.on(deal(), NOW);
        sent();

        second.on(score(), NOW);

        assertThat(sent()).containsExactly("events", "status", "events", "tasks", "status");
    }

    @Test
    void sendsNothingTwiceOfItsOwnLife() throws Exception {
        first.on(deal(), NOW);
        sent();

        first.on(score(), NOW);

        assertThat(sent()).containsExactly("events", "tasks", "status");
    }

    @Test
    void sendsNothingTwiceUnderExactlyOnce() throws Exception {
        first.on(deal(), NOW);
        sent();

        handler(2, false).on(score(), NOW);

        assertThat(sent()).containsExactly("events", "tasks", "status");
    }

    @Test
    void tellsOfTheEndAgainBeforeTheRunLeaves() throws Exception {
        first.on(deal(), NOW);
        Timer timer = timer();
        first.on(score(10), NOW);
        assertThat(entries.get(DEAL).entry().run()).isPresent();
        sent();

        second.on(timer, fired(60), NOW.plusSeconds(60));

        assertThat(sent()).containsExactly("events", "events", "status");
        assertThat(entries.get(DEAL).entry().run()).isEmpty();
    }

    @Test
    void sendsTaskAgainThatMayBeLostWhenItsTimerComesBeforeItsAnswer() throws Exception {
        first.on(deal(), NOW);
        sent();

        second.on(timer(), fired(30), NOW.plusSeconds(30));
        assertThat(sent()).containsExactly("events", "tasks", "status");

        second.on(timer(), fired(60), NOW.plusSeconds(60));
        assertThat(sent()).isEmpty();
    }

    @Test
    void armsTimerThatWasLost() throws Exception {
        first.on(deal(), NOW);
        Timer timer = timer();
        new Timers(timers).disarm(timer.at(), timer.subject());

        second.on(deal(), NOW);

        assertThat(timer().at()).isEqualTo(timer.at());
    }

    @Test
    void armsTimerOnceForQuickRunAndMovesItOnWhenItFires() throws Exception {
        first.on(deal(), NOW);
        Instant armed = timer().at();
        first.on(score(), NOW.plusSeconds(1));
        assertThat(timer().at()).isEqualTo(armed);

        first.on(timer(), new TimerFired(armed, Map.of()), armed);

        assertThat(timer().at()).isEqualTo(NOW.plusSeconds(1).plus(TestWorkflows.TIMEOUT));
        assertThat(entries.get(DEAL).armed()).isEqualTo(timer().at());
    }

    @Test
    void issuesAfterItsRestartWhatWaitedForItsTurn() throws Exception {
        SignalHandler before = handler(3, true, TestWorkflows.inTurn());
        before.on(deal("d-0"), NOW);
        before.on(deal(), NOW.plusSeconds(1));
        assertThat(entries.get(DEAL).entry().run().orElseThrow().active()).allMatch(StepRun::queued);
        sent();

        SignalHandler after = handler(4, true, TestWorkflows.inTurn());
        after.giveTurns(NOW.plusSeconds(59));
        assertThat(sent()).isEmpty();
        after.giveTurns(NOW.plusSeconds(60));

        assertThat(sent()).containsExactly("events", "status", "tasks");
        assertThat(entries.get(DEAL).entry().run().orElseThrow().active()).noneMatch(StepRun::queued);
    }

    private SignalHandler handler(long epoch, boolean repeats) {
        return handler(epoch, repeats, TestWorkflows.deal());
    }

    private SignalHandler handler(long epoch, boolean repeats, Workflow workflow) {
        ValueSchemas values = new ValueSchemas(registry, List.of());
        RegistrySchemas schemas = new RegistrySchemas(registry, agent -> Optional.empty());
        TaskEncoder encoder = new TaskEncoder(schemas, values, 100_000);
        Retention retention = new Retention(Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofDays(90), 100_000);
        RunMachine machine = new RunMachine(new TestWorkflows(workflow), values, encoder, agent -> false, retention);
        RunMetrics metrics = new RunMetrics(new SimpleMeterRegistry());
        Sender sender = new Sender(context, registry, schemas, encoder, metrics);
        Turns turns = new Turns(1, agent -> false, agent -> false, metrics);
        LiveRuns live = new LiveRuns(new InputControl(), List.of(), 1_000, agent -> false, turns, metrics);
        live.count(entries, NOW);
        return new SignalHandler(entries, new Timers(timers), machine, sender, new Epoch(epoch, repeats), live, turns);
    }

    private Signal.Recorded deal() throws UnreadableRecordException {
        return deal(Samples.DEAL_ID);
    }

    private Signal.Recorded deal(String id) throws UnreadableRecordException {
        byte[] deal = Samples.framed(registry, Topics.INTAKE.name(), Samples.deal(id, "n"));
        return new SubjectReader(registry, new TravellingHeaders(Set.of(), name -> {}), Topics.INTAKE.schema())
                .read(Samples.source(Topics.INTAKE.name(), deal));
    }

    private Signal.Recorded score() throws UnreadableRecordException {
        return score(80);
    }

    private Signal.Recorded score(double value) throws UnreadableRecordException {
        TaskRef ref = TaskRef.newBuilder(Samples.ref("score", 1)).build();
        Score score = Samples.score(value);
        byte[] result =
                Samples.framed(registry, "agents.scoring.results", new ScoringResult(ref, score, Samples.usage()));
        Position position = new Position("agents.scoring.results", 0, 7);
        return new ResultReader(registry)
                .read(new SourceRecord(position, result, Optional.empty(), new RecordHeaders()));
    }

    private static TimerFired fired(long seconds) {
        return new TimerFired(NOW.plusSeconds(seconds), Map.of());
    }

    private Timer timer() {
        List<Timer> armed = new Timers(timers).due(NOW.plus(Duration.ofDays(100)), 10);
        assertThat(armed).hasSize(1);
        return armed.get(0);
    }

    /** Names of the sinks that something was sent to since the last call. */
    private List<String> sent() {
        List<String> sinks = context.forwarded().stream()
                .map(forward -> forward.childName().orElseThrow())
                .toList();
        context.resetForwards();
        return sinks;
    }

    private <V> KeyValueStore<byte[], V> store(String name, Serde<V> values) {
        KeyValueStore<byte[], V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}

package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.orchestrator.codec.InMemoryRegistry;
import io.dealflow.orchestrator.codec.ScheduleMark;
import io.dealflow.orchestrator.codec.TaskEncoder;
import io.dealflow.orchestrator.codec.ValueSchemas;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.schemas.Tick;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final String QUARTERS = "{every: {minutes: 15}}";
    private static final String MORNINGS = "{cron: '0 8 * * 1-5'}";
    private static final Instant MONDAY = Instant.parse("2026-11-30T07:50:00Z");

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final MockProcessorContext<byte[], Outgoing> context = new MockProcessorContext<>(new Properties());
    private final RegistrySchemas schemas = new RegistrySchemas(registry, agent -> Optional.empty());
    private final WorkflowLoader loader = new WorkflowLoader(schemas);
    private final KeyValueStore<String, ScheduleMark> marks = marks();
    private WorkflowCatalog present = catalog(QUARTERS);
    private Schedules schedules = begin(0, 1);

    @Test
    void publishesNothingThatWasDueBeforeItWasFirstSeen() {
        assertThat(at(MONDAY)).isEmpty();
        assertThat(at("2026-11-30T07:59:59.999Z")).isEmpty();
    }

    @Test
    void publishesEachTickWhenItIsDueWithTheOneBefore() {
        at(MONDAY);

        assertThat(at("2026-11-30T08:00:00Z"))
                .containsExactly("digest@2026-11-30T08:00:00Z of digest due 2026-11-30T08:00:00Z after null");
        assertThat(at("2026-11-30T08:00:00.100Z")).isEmpty();
        assertThat(at("2026-11-30T08:15:00.050Z"))
                .containsExactly(
                        "digest@2026-11-30T08:15:00Z of digest due 2026-11-30T08:15:00Z after 2026-11-30T08:00:00Z");
    }

    @Test
    void publishesNoneTwiceAfterARestart() {
        at(MONDAY);
        assertThat(at("2026-11-30T08:00:00Z")).hasSize(1);

        schedules = begin(0, 1);

        assertThat(at("2026-11-30T08:00:01Z")).isEmpty();
        assertThat(due("2026-11-30T08:15:00Z")).containsExactly("2026-11-30T08:15:00Z");
    }

    @Test
    void publishesTheLastOfThoseMissedInAStandstill() {
        at(MONDAY);
        at("2026-11-30T08:00:00Z");

        schedules = begin(0, 1);

        assertThat(at("2026-11-30T12:07:00Z"))
                .containsExactly(
                        "digest@2026-11-30T12:00:00Z of digest due 2026-11-30T12:00:00Z after 2026-11-30T08:00:00Z");
        assertThat(at("2026-11-30T12:07:01Z")).isEmpty();
    }

    @Test
    void publishesTheFirstTickAlthoughItWasMissed() {
        at(MONDAY);

        schedules = begin(0, 1);

        assertThat(due("2026-11-30T08:03:00Z")).containsExactly("2026-11-30T08:00:00Z");
    }

    @Test
    void publishesNothingAgainWhileTheClockIsSetBack() {
        at(MONDAY);
        at("2026-11-30T09:00:00Z");

        assertThat(at("2026-11-30T08:00:00Z")).isEmpty();
        assertThat(at("2026-11-30T08:30:00Z")).isEmpty();
        schedules = begin(0, 1);
        assertThat(at("2026-11-30T08:45:00Z")).isEmpty();
        assertThat(at("2026-11-30T09:00:00Z")).isEmpty();
        assertThat(due("2026-11-30T09:15:00Z")).containsExactly("2026-11-30T09:15:00Z");
    }

    @Test
    void publishesNothingOfANewScheduleThatWasDueBeforeItWasSeen() {
        at(MONDAY);
        at("2026-11-30T08:15:00Z");

        present = catalog("{cron: '20 8 * * *'}");
        assertThat(at("2026-11-30T08:25:00Z")).isEmpty();
        assertThat(at("2026-12-01T08:20:00Z"))
                .containsExactly(
                        "digest@2026-12-01T08:20:00Z of digest due 2026-12-01T08:20:00Z after 2026-11-30T08:15:00Z");
    }

    @Test
    void publishesNoTickOfANewScheduleThatTheClockWasSetBackBefore() {
        at(MONDAY);
        at("2026-11-30T08:15:00Z");

        present = catalog("{every: PT5M}");

        assertThat(at("2026-11-30T08:00:00Z")).isEmpty();
        assertThat(at("2026-11-30T08:15:00Z")).isEmpty();
        assertThat(due("2026-11-30T08:20:00Z")).containsExactly("2026-11-30T08:20:00Z");
    }

    @Test
    void publishesTheLastTickOfAWorkflowThatComesBack() {
        at(MONDAY);
        at("2026-11-30T08:00:00Z");
        present = new WorkflowCatalog(List.of());
        assertThat(at("2026-11-30T09:00:00Z")).isEmpty();

        present = catalog(QUARTERS);

        assertThat(due("2026-11-30T10:20:00Z")).containsExactly("2026-11-30T10:15:00Z");
    }

    @Test
    void waitsForAgentsThatAreMissing() {
        present = new WorkflowCatalog(
                List.of(loader.admit("digest.yaml", text(QUARTERS) + "  - score: {call: scoring}\n")));

        at(MONDAY);

        assertThat(at("2026-11-30T08:00:00Z")).isEmpty();
    }

    @Test
    void publishesByCron() {
        present = catalog(MORNINGS);
        at(Instant.parse("2026-11-27T12:00:00Z"));

        assertThat(at("2026-11-29T08:00:00Z")).isEmpty();
        assertThat(due("2026-11-30T08:00:00Z")).containsExactly("2026-11-30T08:00:00Z");
    }

    @Test
    void publishesByTheClocksOfATimeZone() {
        present = catalog("{cron: '30 2 * * *'}", "America/New_York");
        at(Instant.parse("2026-03-07T12:00:00Z"));

        List<String> due = new ArrayList<>();
        for (Instant now = Instant.parse("2026-03-08T06:00:00Z");
                now.isBefore(Instant.parse("2026-03-09T12:00:00Z"));
                now = now.plus(Duration.ofMinutes(10))) {
            due.addAll(due(now.toString()));
        }

        assertThat(due).containsExactly("2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z");
    }

    @Test
    void publishesFromOnePartitionAlone() {
        List<Schedules> all =
                IntStream.range(0, 3).mapToObj(partition -> begin(partition, 3)).toList();
        context.setCurrentSystemTimeMs(MONDAY.toEpochMilli());
        all.forEach(each -> each.publishDue(MONDAY));

        all.forEach(each -> each.publishDue(Instant.parse("2026-11-30T08:00:00Z")));

        assertThat(context.forwarded()).hasSize(1);
    }

    private List<String> due(String time) {
        return at(time).stream()
                .map(tick -> tick.replaceFirst(".* due (\\S+) .*", "$1"))
                .toList();
    }

    private List<String> at(String time) {
        return at(Instant.parse(time));
    }

    /** The ticks that are published at a time, with the workflow that their headers name. */
    private List<String> at(Instant time) {
        context.setCurrentSystemTimeMs(time.toEpochMilli());
        schedules.publishDue(time);
        AvroDeserializer<Tick> ticks = new AvroDeserializer<>(registry, Tick.class);
        List<String> published = context.forwarded().stream()
                .map(forward -> {
                    Tick tick = ticks.deserialize(
                            "schedules.ticks", forward.record().value().value());
                    assertThat(forward.childName()).contains("due");
                    assertThat(forward.record().key())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo(tick.getId());
                    String header = new String(
                            forward.record()
                                    .headers()
                                    .lastHeader("dealflow.workflow")
                                    .value(),
                            StandardCharsets.UTF_8);
                    return "%s of %s due %s after %s"
                            .formatted(
                                    tick.getId(),
                                    header,
                                    tick.getDue(),
                                    tick.getPrevious().orElse(null));
                })
                .toList();
        context.resetForwards();
        return published;
    }

    private Schedules begin(int partition, int partitions) {
        TaskEncoder encoder = new TaskEncoder(schemas, new ValueSchemas(registry, List.of()), 100_000);
        Sender sender = new Sender(context, registry, schemas, encoder, new RunMetrics(new SimpleMeterRegistry()));
        return new Schedules(() -> present, marks, sender, partition, partitions);
    }

    private WorkflowCatalog catalog(String schedule) {
        return catalog(Map.of("digest.yaml", text(schedule) + "  - done: {set: {outcome: done}}\n"));
    }

    private WorkflowCatalog catalog(String schedule, String zone) {
        String text = text(schedule).replace("'1.0.0'", "'1.0.0', metadata: {time-zone: %s}".formatted(zone));
        return catalog(Map.of("digest.yaml", text + "  - done: {set: {outcome: done}}\n"));
    }

    private WorkflowCatalog catalog(Map<String, String> files) {
        return new WorkflowCatalog(files.entrySet().stream()
                .map(file -> loader.load(file.getKey(), file.getValue()))
                .toList());
    }

    private static String text(String schedule) {
        return """
                document: {dsl: '1.0.3', namespace: dealflow, name: digest, version: '1.0.0'}
                evaluate: {language: cel}
                schedule: %s
                do:
                """.formatted(schedule);
    }

    private KeyValueStore<String, ScheduleMark> marks() {
        KeyValueStore<String, ScheduleMark> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(RunStores.SCHEDULES),
                        Serdes.String(),
                        Serdes.serdeFrom(
                                (topic, mark) -> mark.bytes(),
                                (topic, bytes) -> bytes == null ? null : ScheduleMark.of(bytes)))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}

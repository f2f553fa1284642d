package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a schedule starts, from the clock to their end. The fixture begins at midnight. */
class ScheduledRunsTest {

    private static final String DIGEST = """
            document: {dsl: '1.0.3', namespace: dealflow, name: digest, version: '1.0.0'}
            evaluate: {language: cel}
            schedule: {every: {minutes: 15}}
            do:
              - first: {if: '!has(tick.previous)', set: {outcome: first}, then: end}
              - apart: {if: 'tick.due - tick.previous > duration(''15m'')', set: {outcome: late}, then: end}
              - hold: {wait: {minutes: 20}}
              - done: {set: {outcome: done}}
            """;

    @TempDir
    Path folder;

    private TopologyFixture orchestrator;

    @BeforeEach
    void start() {
        orchestrator = new TopologyFixture(folder, 1, Map.of("digest.yaml", DIGEST));
        orchestrator.pass(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        orchestrator.close();
    }

    @Test
    void beginWhenTheyAreDueWithTheTickAsFact() {
        orchestrator.pass(Duration.ofMinutes(15));

        RunStatus status = orchestrator.status();
        assertThat(status.getRunId()).isEqualTo("digest:digest@2026-01-01T00:15:00Z:1");
        assertThat(status.getSubjectType()).isEqualTo("Tick");
        assertThat(status.getState()).isEqualTo(RunState.COMPLETED);
        assertThat(status.getEnd()).contains("first");
    }

    @Test
    void beginOnceAfterAStandstill() {
        orchestrator.pass(Duration.ofMinutes(15));
        orchestrator.statuses();

        orchestrator.pass(Duration.ofHours(3));

        assertThat(orchestrator.statuses())
                .extracting(RunStatus::getRunId, status -> status.getEnd().orElse("none"))
                .containsExactly(tuple("digest:digest@2026-01-01T03:15:00Z:1", "late"));
    }

    @Test
    void doNotWaitForEachOther() {
        orchestrator.pass(Duration.ofMinutes(15));
        orchestrator.pass(Duration.ofMinutes(15));
        orchestrator.pass(Duration.ofMinutes(15));

        assertThat(orchestrator.statuses())
                .filteredOn(status -> status.getState() == RunState.RUNNING)
                .extracting(RunStatus::getSubjectId)
                .containsExactly("digest@2026-01-01T00:30:00Z", "digest@2026-01-01T00:45:00Z");
    }

    @Test
    void beginOnceAlthoughTheirTickIsThereTwice() {
        orchestrator.pass(Duration.ofMinutes(15));
        orchestrator.statuses();
        orchestrator.log();
        TestRecord<byte[], byte[]> tick =
                orchestrator.records(Topics.TICKS.name()).get(0);

        orchestrator.record(
                Topics.TICKS.name(),
                new TestRecord<>(
                        tick.key(),
                        tick.value(),
                        new RecordHeaders(tick.headers().toArray())));

        assertThat(orchestrator.events())
                .singleElement()
                .satisfies(event -> assertThat(event.getKind()).isEqualTo(RunEventKind.SIGNAL_IGNORED))
                .satisfies(event ->
                        assertThat(event.getDetail()).contains("The tick has not changed since it was published"));
        assertThat(orchestrator.statuses()).isEmpty();
    }

    @Test
    void areForgottenAsThoseOfDealsAre() {
        orchestrator.pass(Duration.ofMinutes(15));
        assertThat(subjects()).containsExactly("Tick:digest@2026-01-01T00:15:00Z");

        orchestrator.pass(Duration.ofMinutes(2));
        orchestrator.pass(Duration.ofDays(91));
        orchestrator.pass(Duration.ofMillis(100));

        assertThat(subjects()).doesNotContain("Tick:digest@2026-01-01T00:15:00Z");
    }

    private List<String> subjects() {
        List<String> subjects = new ArrayList<>();
        try (var all = orchestrator
                .driver
                .<byte[], Object>getKeyValueStore(RunStores.RUNS)
                .all()) {
            all.forEachRemaining(entry -> subjects.add(new String(entry.key, StandardCharsets.UTF_8)));
        }
        return subjects;
    }
}

package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.streams.InputControl;
import io.dealflow.orchestrator.codec.Samples;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Publication;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.SubjectEntry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LiveRunsTest {

    private static final TopicPartition INTAKE = new TopicPartition("deals.intake", 3);

    private final InputControl inputs = new InputControl();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RunMetrics metrics = new RunMetrics(meters);
    private final LiveRuns runs = new LiveRuns(
            inputs,
            List.of(INTAKE),
            20,
            "review"::equals,
            new Turns(16, "review"::equals, agent -> false, metrics),
            metrics);

    @Test
    void leavesIntakeOnTheBrokerWhileAsManyRunsAreLiveAsMayBe() {
        start(19);
        assertThat(inputs.isHeld(INTAKE)).isFalse();

        start(1);

        assertThat(inputs.isHeld(INTAKE)).isTrue();
    }

    @Test
    void takesIntakeAgainWhenATenthOfThemHasEnded() {
        start(21);
        end(2);
        assertThat(inputs.isHeld(INTAKE)).isTrue();

        end(1);

        assertThat(inputs.isHeld(INTAKE)).isFalse();
    }

    @Test
    void countsNoRunThatWaitsForPeopleASignalOrATime() {
        runs.changed(Optional.empty(), entry("review", StepRun.State.RUNNING), Samples.NOW);
        runs.changed(Optional.empty(), entry("", StepRun.State.LISTENING), Samples.NOW);
        runs.changed(Optional.empty(), entry("", StepRun.State.WAITING), Samples.NOW);
        assertThat(meters.get("dealflow.runs.live").gauge().value()).isZero();

        runs.changed(entry("review", StepRun.State.RUNNING), entry("delivery", StepRun.State.BACKOFF), Samples.NOW);
        assertThat(meters.get("dealflow.runs.live").gauge().value()).isOne();
    }

    @Test
    void takesItsNumberOutOfTheMetricsWhenThePartitionIsLeft() {
        start(3);
        assertThat(meters.get("dealflow.runs.live").gauge().value()).isEqualTo(3);

        runs.close();

        assertThat(meters.get("dealflow.runs.live").gauge().value()).isZero();
    }

    private void start(int number) {
        for (int i = 0; i < number; i++) {
            runs.changed(Optional.empty(), entry(), Samples.NOW);
        }
    }

    private void end(int number) {
        for (int i = 0; i < number; i++) {
            runs.changed(entry(), Optional.empty(), Samples.NOW);
        }
    }

    private static Optional<SubjectEntry> entry() {
        return entry("scoring", StepRun.State.RUNNING);
    }

    private static Optional<SubjectEntry> entry(String agent, StepRun.State state) {
        Position position = new Position(INTAKE.topic(), INTAKE.partition(), 1);
        return Optional.of(new SubjectEntry(
                Samples.RUN,
                new Publication(new Fingerprint(1, 2), position, Optional.empty()),
                Samples.NOW,
                position,
                List.of(),
                Optional.empty(),
                Optional.of(at(new StepRun(
                        "step",
                        1,
                        agent,
                        state,
                        1,
                        3,
                        Samples.NOW,
                        Samples.NOW,
                        Samples.NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false)))));
    }

    private static Run at(StepRun step) {
        Run run = Samples.run();
        return new Run(
                run.ref(),
                run.state(),
                run.end(),
                run.reason(),
                run.sequence(),
                run.startedAt(),
                run.updatedAt(),
                run.deadline(),
                run.headers(),
                List.of(step),
                run.visits(),
                run.signals(),
                run.pausedAt(),
                run.kept(),
                run.search(),
                run.undoing(),
                run.root());
    }
}

package io.dealflow.standalone.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonGroupTest {

    @Test
    void groupsReasonsThatDifferInNumbersTheLargestGroupFirst() {
        List<StoppedRun> runs = failed(
                "Step 'draft' failed: no model",
                "The run did not end before its deadline 2026-11-29T08:00:00Z",
                "The run did not end before its deadline 2026-11-29T09:30:00Z");

        assertThat(ReasonGroup.of(runs))
                .containsExactly(
                        new ReasonGroup(2, "The run did not end before its deadline 2026-11-29T08:00:00Z"),
                        new ReasonGroup(1, "Step 'draft' failed: no model"));
    }

    @Test
    void keepsReasonsApartThatDifferInWords() {
        assertThat(ReasonGroup.of(failed("Step 'draft' failed: late", "Step 'score' failed: late")))
                .hasSize(2);
    }

    @Test
    void countsRunsWithoutReason() {
        StoppedRun run = new StoppedRun(failed("late").get(0).summary(), Optional.empty(), 2);

        assertThat(ReasonGroup.of(List.of(run))).containsExactly(new ReasonGroup(1, "no reason"));
    }

    @Test
    void groupsRunsWithoutReasonByTheStepThatTheyAreAt() {
        assertThat(ReasonGroup.of(List.of(running("draft"), running("draft"), running("score"))))
                .containsExactly(new ReasonGroup(2, "at step 'draft'"), new ReasonGroup(1, "at step 'score'"));
    }

    private static StoppedRun running(String path) {
        RunSummary run = failed("none").get(0).summary();
        return new StoppedRun(
                new RunSummary(
                        run.runId(),
                        run.subjectType(),
                        run.subjectId(),
                        run.revision(),
                        run.workflow(),
                        run.version(),
                        RunState.RUNNING,
                        Optional.of(path),
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        run.startedAt(),
                        run.updatedAt()),
                Optional.empty(),
                2);
    }

    private static List<StoppedRun> failed(String... reasons) {
        RunSummary summary = new RunSummary(
                "deal:D-1:1",
                "Deal",
                "D-1",
                1,
                "deal",
                "1",
                RunState.FAILED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH);
        return Arrays.stream(reasons)
                .map(reason -> new StoppedRun(summary, Optional.of(reason), 2))
                .toList();
    }
}

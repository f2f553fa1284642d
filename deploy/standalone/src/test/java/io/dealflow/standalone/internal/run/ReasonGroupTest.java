package io.dealflow.standalone.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
                Instant.EPOCH,
                Instant.EPOCH);
        return Arrays.stream(reasons)
                .map(reason -> new StoppedRun(summary, Optional.of(reason), 2))
                .toList();
    }
}

package io.dealflow.runs;

import static io.dealflow.runs.Statuses.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunIndexTest {

    private static final RunQuery ALL =
            new RunQuery(Optional.empty(), Optional.empty(), Optional.empty(), 100, Optional.empty());

    private final RunIndex index = new RunIndex(3);

    private List<String> ids(RunQuery query) {
        return index.list(query).runs().stream().map(RunSummary::runId).toList();
    }

    @Test
    void listsNewestFirst() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(3, RunState.RUNNING, 1));
        index.add(entry(2, RunState.COMPLETED, 2));

        assertThat(ids(ALL)).containsExactly("run-3", "run-2", "run-1");
    }

    @Test
    void keepsNewestStatusOfARun() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(1, RunState.COMPLETED, 5));
        index.add(entry(1, RunState.RUNNING, 4));

        assertThat(index.list(ALL).runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(run.end()).contains("queued");
        });
        assertThat(index.placeOf("run-1")).contains(new RunIndex.Place(0, 5));
    }

    @Test
    void forgetsDeletedRun() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(new RunStatusLog.Entry("run-1", Optional.empty(), 0, 1));

        assertThat(ids(ALL)).isEmpty();
        assertThat(index.placeOf("run-1")).isEmpty();
    }

    @Test
    void selectsByStateAndDeal() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(2, RunState.COMPLETED, 1));

        assertThat(ids(new RunQuery(
                        Optional.of(RunState.RUNNING), Optional.empty(), Optional.empty(), 9, Optional.empty())))
                .containsExactly("run-1");
        assertThat(ids(new RunQuery(Optional.empty(), Optional.of("Deal"), Optional.of("D-2"), 9, Optional.empty())))
                .containsExactly("run-2");
        assertThat(ids(new RunQuery(
                        Optional.of(RunState.RUNNING), Optional.of("Deal"), Optional.of("D-2"), 9, Optional.empty())))
                .isEmpty();
    }

    @Test
    void givesPages() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(2, RunState.RUNNING, 1));
        index.add(entry(3, RunState.RUNNING, 2));

        RunIndex.Page first =
                index.list(new RunQuery(Optional.empty(), Optional.empty(), Optional.empty(), 2, Optional.empty()));
        assertThat(first.runs()).extracting(RunSummary::runId).containsExactly("run-3", "run-2");
        assertThat(first.more()).isTrue();

        RunIndex.Page second =
                index.list(new RunQuery(Optional.empty(), Optional.empty(), Optional.empty(), 2, Optional.of("run-2")));
        assertThat(second.runs()).extracting(RunSummary::runId).containsExactly("run-1");
        assertThat(second.more()).isFalse();

        assertThat(ids(new RunQuery(Optional.empty(), Optional.empty(), Optional.empty(), 2, Optional.of("run-9"))))
                .isEmpty();
    }

    @Test
    void leavesOutTheRunThatEndedFirst() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(3, RunState.COMPLETED, 1));
        index.add(entry(2, RunState.COMPLETED, 2));
        index.caughtUp();
        assertThat(index.list(ALL).complete()).isTrue();

        index.add(entry(4, RunState.RUNNING, 3));

        assertThat(ids(ALL)).containsExactly("run-4", "run-2", "run-1");
        assertThat(index.list(ALL).complete()).isFalse();
    }

    @Test
    void leavesOutTheRunThatBeganFirstWhenNoneHasEnded() {
        for (int i = 1; i <= 5; i++) {
            index.add(entry(i, RunState.RUNNING, i));
        }
        assertThat(ids(ALL)).containsExactly("run-5", "run-4", "run-3");
    }

    @Test
    void isNotCompleteWhileItIsBeingFilled() {
        assertThat(index.list(ALL).complete()).isFalse();
        index.caughtUp();
        assertThat(index.list(ALL).complete()).isTrue();
    }

    @Test
    void knowsOnlyWhatFollowsWhenTheTopicBeginsAnew() {
        index.add(entry(1, RunState.COMPLETED, 5));
        index.caughtUp();

        index.reset();
        index.add(entry(2, RunState.RUNNING, 0));

        assertThat(ids(ALL)).containsExactly("run-2");
        assertThat(index.list(ALL).complete()).isFalse();
    }
}

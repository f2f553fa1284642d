package io.dealflow.runs;

import static io.dealflow.runs.Statuses.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunIndexTest {

    private static final RunQuery ALL = RunQuery.first(RunFilter.ANY, 100);

    private final RunIndex index = new RunIndex(3);

    private List<String> ids(RunQuery query) {
        return index.list(query).orElseThrow().runs().stream()
                .map(RunSummary::runId)
                .toList();
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

        assertThat(index.list(ALL).orElseThrow().runs()).singleElement().satisfies(run -> {
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
    void selectsByStateAndSubject() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(2, RunState.COMPLETED, 1));

        assertThat(ids(RunQuery.first(RunFilter.ANY.inState(RunState.RUNNING), 9)))
                .containsExactly("run-1");
        assertThat(ids(RunQuery.first(RunFilter.ANY.about(Optional.of("Deal"), Optional.of("D-2")), 9)))
                .containsExactly("run-2");
        assertThat(ids(RunQuery.first(
                        RunFilter.ANY.inState(RunState.RUNNING).about(Optional.of("Deal"), Optional.of("D-2")), 9)))
                .isEmpty();
    }

    @Test
    void givesPages() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(2, RunState.RUNNING, 1));
        index.add(entry(3, RunState.RUNNING, 2));

        RunIndex.Page first =
                index.list(new RunQuery(RunFilter.ANY, 2, Optional.empty())).orElseThrow();
        assertThat(first.runs()).extracting(RunSummary::runId).containsExactly("run-3", "run-2");
        assertThat(first.more()).isTrue();

        RunIndex.Page second =
                index.list(new RunQuery(RunFilter.ANY, 2, Optional.of("run-2"))).orElseThrow();
        assertThat(second.runs()).extracting(RunSummary::runId).containsExactly("run-1");
        assertThat(second.more()).isFalse();
    }

    @Test
    void knowsNoPageAfterRunThatIsNotThere() {
        index.add(entry(1, RunState.RUNNING, 0));

        assertThat(index.list(new RunQuery(RunFilter.ANY, 2, Optional.of("run-9"))))
                .isEmpty();
    }

    @Test
    void leavesOutTheRunThatEndedFirst() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(3, RunState.COMPLETED, 1));
        index.add(entry(2, RunState.COMPLETED, 2));
        index.caughtUp();
        assertThat(index.list(ALL).orElseThrow().complete()).isTrue();

        index.add(entry(4, RunState.RUNNING, 3));

        assertThat(ids(ALL)).containsExactly("run-4", "run-2", "run-1");
        assertThat(index.list(ALL).orElseThrow().complete()).isFalse();
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
        assertThat(index.list(ALL).orElseThrow().complete()).isFalse();
        index.caughtUp();
        assertThat(index.list(ALL).orElseThrow().complete()).isTrue();
    }

    @Test
    void knowsOnlyWhatFollowsWhenTheTopicBeginsAnew() {
        index.add(entry(1, RunState.COMPLETED, 5));
        index.caughtUp();

        index.reset();
        index.add(entry(2, RunState.RUNNING, 0));

        assertThat(ids(ALL)).containsExactly("run-2");
        assertThat(index.list(ALL).orElseThrow().complete()).isFalse();
    }

    @Test
    void followsRunFromStateToState() {
        index.add(entry(1, RunState.RUNNING, 0));
        index.add(entry(1, RunState.FAILED, 1));

        assertThat(ids(inState(RunState.RUNNING, Optional.empty()))).isEmpty();
        assertThat(ids(inState(RunState.FAILED, Optional.empty()))).containsExactly("run-1");
    }

    @Test
    void pagesThroughOneStateBeyondRunsOfOthers() {
        index.add(entry(1, RunState.FAILED, 0));
        index.add(entry(2, RunState.RUNNING, 1));
        index.add(entry(3, RunState.FAILED, 2));

        assertThat(ids(inState(RunState.FAILED, Optional.of("run-2")))).containsExactly("run-1");
    }

    @Test
    @Timeout(20)
    void findsPageAmongManyRunsWithoutLookingAtThem() {
        RunIndex large = new RunIndex(150_000);
        for (int i = 1; i <= 137_500; i++) {
            large.add(entry(i, i == 1 ? RunState.FAILED : RunState.COMPLETED, i));
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(large.list(inState(RunState.FAILED, Optional.empty()))
                            .orElseThrow()
                            .runs())
                    .hasSize(1);
        }
    }

    private static RunQuery inState(RunState state, Optional<String> after) {
        return new RunQuery(RunFilter.ANY.inState(state), 9, after);
    }
}

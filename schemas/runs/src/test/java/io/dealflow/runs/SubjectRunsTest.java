package io.dealflow.runs;

import static io.dealflow.runs.Statuses.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectRunsTest {

    private final Map<RunIndex.Place, RunStatus> log = new HashMap<>();
    private final RunIndex index = new RunIndex(3, 5_000);
    private final SubjectRuns subjects = runsOf(index);
    private long offset;

    private SubjectRuns runsOf(RunIndex of) {
        return new SubjectRuns(of, place -> Optional.ofNullable(log.get(place)));
    }

    private void add(RunIndex to, RunStatus status) {
        log.put(new RunIndex.Place(0, offset), status);
        to.add(new RunStatusLog.Entry(status.getRunId(), Optional.of(status), 0, offset));
        offset++;
    }

    private void fill(RunIndex to, int first, int last) {
        for (int i = first; i <= last; i++) {
            add(to, status(i, RunState.COMPLETED));
        }
    }

    private static RunQuery query(Optional<String> type, String id, Optional<String> after) {
        return new RunQuery(RunFilter.ANY.about(type, Optional.of(id)), 9, after);
    }

    private RunIndex.Page page(Optional<String> type, String id) {
        return subjects.list(id, query(type, id, Optional.empty())).orElseThrow();
    }

    private List<String> ids(Optional<String> type, String id) {
        return page(type, id).runs().stream().map(RunSummary::runId).toList();
    }

    @Test
    void findsRunsThatTheIndexHasLeftOut() {
        fill(index, 1, 5_000);
        index.caughtUp();

        assertThat(index.placeOf("run-17")).isEmpty();
        assertThat(ids(Optional.of("Deal"), "D-17")).containsExactly("run-17");
        assertThat(ids(Optional.empty(), "D-17")).containsExactly("run-17");
        assertThat(page(Optional.of("Deal"), "D-17").complete()).isTrue();
        assertThat(ids(Optional.of("Deal"), "D-0")).isEmpty();
    }

    @Test
    void knowsNoPageAfterRunOfAnotherSubject() {
        fill(index, 1, 5);

        assertThat(subjects.list("D-2", query(Optional.empty(), "D-2", Optional.of("run-3"))))
                .isEmpty();
        assertThat(subjects.list("D-2", query(Optional.empty(), "D-2", Optional.of("run-2")))
                        .orElseThrow()
                        .runs())
                .isEmpty();
    }

    @Test
    void tellsSubjectsOfOneIdApartByTheirType() {
        add(index, inquiry("run-of-inquiry", "D-1"));
        add(index, status(1, RunState.COMPLETED));
        fill(index, 2, 9);

        assertThat(ids(Optional.of("Deal"), "D-1")).containsExactly("run-1");
        assertThat(ids(Optional.of("Inquiry"), "D-1")).containsExactly("run-of-inquiry");
        assertThat(ids(Optional.empty(), "D-1")).containsExactly("run-1", "run-of-inquiry");
    }

    @Test
    void tellsNewestStateOfRunThatCameBack() {
        add(index, status(1, RunState.FAILED));
        fill(index, 2, 9);
        add(index, status(1, RunState.RUNNING));

        assertThat(page(Optional.empty(), "D-1").runs()).containsExactly(RunSummary.of(status(1, RunState.RUNNING)));
    }

    @Test
    void leavesOutRunWhoseStatusIsGone() {
        fill(index, 1, 9);
        log.clear();

        assertThat(ids(Optional.empty(), "D-1")).isEmpty();
    }

    @Test
    void saysThatItDoesNotKnowAllRuns() {
        RunIndex small = new RunIndex(1, 2);
        small.caughtUp();
        fill(small, 1, 3);
        assertThat(small.ofSubject(Optional.empty(), "D-1").complete()).isTrue();

        fill(small, 4, 4);

        assertThat(small.ofSubject(Optional.empty(), "D-1").complete()).isFalse();
    }

    @Test
    void knowsNothingOfWhatWasBeforeTheTopicBeganAnew() {
        fill(index, 1, 9);

        index.reset();
        fill(index, 20, 21);

        assertThat(ids(Optional.empty(), "D-1")).isEmpty();
    }

    private static RunStatus inquiry(String runId, String subjectId) {
        return RunStatus.newBuilder(status(0, RunState.COMPLETED))
                .setRunId(runId)
                .setSubjectType("Inquiry")
                .setSubjectId(subjectId)
                .build();
    }
}

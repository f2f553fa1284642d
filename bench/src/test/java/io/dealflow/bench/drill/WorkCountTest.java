package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.TaskRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkCountTest {

    private static final Disturbance NONE = new Disturbance(true, false);
    private static final Disturbance KILLED = new Disturbance(true, true);
    private static final Disturbance KILLED_AT_LEAST_ONCE = new Disturbance(false, true);

    private static final List<TaskRef> ONCE = List.of(ref(1, 1), ref(2, 1));
    private static final List<TaskRef> TWICE = List.of(ref(1, 1), ref(1, 1), ref(2, 1));

    @Test
    void findsNoFaultWhereEachTaskIsPerformedOnce() {
        WorkCount work = count(ONCE, ONCE, Map.of());

        assertThat(work.faults(NONE)).isEmpty();
        assertThat(work.line())
                .isEqualTo("0 tasks and 0 performances beyond the first, 0 STEP_TIMED_OUT, 0 SIGNAL_IGNORED");
    }

    @Test
    void findsTaskThatIsRepeatedUnderExactlyOnceAlsoAfterKill() {
        WorkCount work = count(TWICE, ONCE, Map.of());

        assertThat(work.faults(KILLED))
                .containsExactly("tasks of one attempt: expected one, found 1 beyond it, such as run deal:D-1:1, step"
                        + " score#1, attempt 1");
        assertThat(work.faults(NONE)).hasSize(1);
        assertThat(work.faults(new Disturbance(false, false))).hasSize(1);
    }

    @Test
    void takesKillUnderAtLeastOnceAsCauseOfRepeatedTasksAndIgnoredSignals() {
        WorkCount work = count(TWICE, TWICE, Map.of(RunEventKind.SIGNAL_IGNORED, 5L));

        assertThat(work.faults(KILLED_AT_LEAST_ONCE)).isEmpty();
    }

    @Test
    void takesKillAsCauseOfDoublePerformancesAndOfTheirIgnoredAnswers() {
        WorkCount work = count(ONCE, TWICE, Map.of(RunEventKind.SIGNAL_IGNORED, 1L));

        assertThat(work.faults(KILLED)).isEmpty();
        assertThat(work.faults(NONE))
                .containsExactly(
                        "SIGNAL_IGNORED: expected at most 0, one for each answer beyond the first, found 1",
                        "performances of one visit of a step: expected one, found 1 beyond it, such as run deal:D-1:1,"
                                + " step score#1");
    }

    @Test
    void findsIgnoredSignalsBeyondDoublePerformances() {
        WorkCount work = count(ONCE, TWICE, Map.of(RunEventKind.SIGNAL_IGNORED, 2L));

        assertThat(work.faults(KILLED))
                .containsExactly("SIGNAL_IGNORED: expected at most 1, one for each answer beyond the first, found 2");
    }

    @Test
    void findsStepThatTimedOutAlthoughNoAgentWasStopped() {
        WorkCount work = count(ONCE, ONCE, Map.of(RunEventKind.STEP_TIMED_OUT, 3L));

        assertThat(work.faults(KILLED_AT_LEAST_ONCE))
                .containsExactly("STEP_TIMED_OUT: expected none, as no agent was stopped, found 3");
    }

    @Test
    void countsSecondAttemptAsPerformanceButNotAsRepeatedTask() {
        List<TaskRef> attempts = List.of(ref(1, 1), ref(1, 2));

        WorkCount work = count(attempts, attempts, Map.of());

        assertThat(work.line())
                .isEqualTo("0 tasks and 1 performances beyond the first, 0 STEP_TIMED_OUT, 0 SIGNAL_IGNORED");
    }

    private static WorkCount count(List<TaskRef> tasks, List<TaskRef> results, Map<RunEventKind, Long> events) {
        return WorkCount.of(List.of(tasks), List.of(results), events);
    }

    private static TaskRef ref(int visit, int attempt) {
        return TaskRef.newBuilder()
                .setRunId("deal:D-1:1")
                .setSubjectType("Deal")
                .setSubjectId("D-1")
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1")
                .setPath("score")
                .setVisit(visit)
                .setAttempt(attempt)
                .setIssuedAt(Instant.EPOCH)
                .setTimeout(1000)
                .build();
    }
}

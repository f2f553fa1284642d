package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.TaskRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkCountTest {

    private static final Disturbance NONE = new Disturbance(true, false, false);
    private static final Disturbance KILLED = new Disturbance(true, true, false);
    private static final Disturbance STOPPED = new Disturbance(true, false, true);
    private static final Disturbance KILLED_AT_LEAST_ONCE = new Disturbance(false, true, false);

    private static final List<TaskRef> ONCE = List.of(ref(1, 1), ref(2, 1));
    private static final List<TaskRef> TWICE = List.of(ref(1, 1), ref(1, 1), ref(2, 1));

    @Test
    void findsNoFaultWhereEachTaskIsPerformedOnce() {
        WorkCount work = count(ONCE, ONCE);

        assertThat(work.faults(NONE, new RunLogs())).isEmpty();
        assertThat(work.line(new RunLogs()))
                .isEqualTo("0 tasks, 0 attempts and 0 performances beyond the first, 0 STEP_TIMED_OUT, 0"
                        + " SIGNAL_IGNORED");
    }

    @Test
    void findsTaskThatIsRepeatedUnderExactlyOnceAlsoAfterKill() {
        WorkCount work = count(TWICE, ONCE);

        assertThat(work.faults(KILLED, new RunLogs()))
                .containsExactly("tasks of one attempt: expected one, found 1 beyond it, such as run deal:D-1:1, step"
                        + " score#1, attempt 1");
        assertThat(work.faults(NONE, new RunLogs())).hasSize(1);
        assertThat(work.faults(STOPPED, new RunLogs())).hasSize(1);
        assertThat(work.faults(new Disturbance(false, false, false), new RunLogs()))
                .hasSize(1);
    }

    @Test
    void takesKillUnderAtLeastOnceAsCauseOfRepeatedTasksAndIgnoredSignals() {
        WorkCount work = count(TWICE, TWICE);

        assertThat(work.faults(KILLED_AT_LEAST_ONCE, logs(RunEventKind.SIGNAL_IGNORED, 5)))
                .isEmpty();
    }

    @Test
    void takesKillAndStopAsCausesOfDoublePerformancesAndOfTheirIgnoredAnswers() {
        WorkCount work = count(ONCE, TWICE);
        RunLogs logs = logs(RunEventKind.SIGNAL_IGNORED, 1);

        assertThat(work.faults(KILLED, logs)).isEmpty();
        assertThat(work.faults(STOPPED, logs)).isEmpty();
        assertThat(work.faults(NONE, logs))
                .containsExactly(
                        "performances of one visit of a step: expected one, found 1 beyond it, such as run deal:D-1:1,"
                                + " step score#1",
                        "SIGNAL_IGNORED: expected at most 0, one for each answer beyond the first, found 1");
    }

    @Test
    void findsIgnoredSignalsBeyondDoublePerformances() {
        WorkCount work = count(ONCE, TWICE);

        assertThat(work.faults(KILLED, logs(RunEventKind.SIGNAL_IGNORED, 2)))
                .containsExactly("SIGNAL_IGNORED: expected at most 1, one for each answer beyond the first, found 2");
    }

    @Test
    void findsStepThatTimedOutAlthoughItOnlyWaited() {
        WorkCount work = count(ONCE, ONCE);

        assertThat(work.faults(STOPPED, logs(RunEventKind.STEP_TIMED_OUT, 3)))
                .containsExactly("STEP_TIMED_OUT: expected none, as no task is lost by waiting, found 3");
    }

    @Test
    void findsSecondAttemptWhateverWasDisturbed() {
        List<TaskRef> attempts = List.of(ref(1, 1), ref(1, 2));

        WorkCount work = count(attempts, List.of(ref(1, 2)));

        assertThat(work.faults(STOPPED, new RunLogs()))
                .containsExactly("attempts at one visit of a step: expected one, found 1 beyond it, such as run"
                        + " deal:D-1:1, step score#1, attempt 2");
        assertThat(work.faults(KILLED_AT_LEAST_ONCE, new RunLogs())).hasSize(1);
    }

    private static WorkCount count(List<TaskRef> tasks, List<TaskRef> results) {
        WorkCount work = new WorkCount();
        tasks.forEach(work::task);
        results.forEach(work::result);
        return work;
    }

    private static RunLogs logs(RunEventKind kind, int events) {
        RunLogs logs = new RunLogs();
        for (int i = 0; i < events; i++) {
            logs.take(DrillEvents.event(kind, 0));
        }
        return logs;
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

package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.TaskRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MigrationLogTest {

    private static final String FORMER = "1.0.0+0a1b2c3d";
    private static final String LATTER = "2.0.0+4e5f6a7b";
    private static final String MOVES = "D-1";
    private static final String STAYS = "D-3";

    private final MigrationLog log = new MigrationLog();

    @Test
    void findsNothingWhereRunsMoveOnceAndOthersStay() {
        take(MOVES, RunEventKind.RUN_STARTED, 1, FORMER);
        take(MOVES, RunEventKind.RUN_MIGRATED, 2, LATTER);
        take(MOVES, RunEventKind.SIGNAL_RECEIVED, 3, LATTER);
        end(MOVES, LATTER, "moved");
        take(STAYS, RunEventKind.RUN_STARTED, 1, FORMER);
        end(STAYS, FORMER, "stayed");
        log.take(task(MOVES, "score", FORMER));
        log.take(task(MOVES, "draft", LATTER));

        assertThat(log.faults()).isEmpty();
        assertThat(log.moved()).isEqualTo(1);
    }

    @Test
    void findsEventOfAnotherVersionThanThatOfTheRun() {
        take(MOVES, RunEventKind.RUN_STARTED, 1, LATTER);
        take(MOVES, RunEventKind.RUN_MIGRATED, 2, LATTER);
        take(MOVES, RunEventKind.SIGNAL_RECEIVED, 3, FORMER);

        assertThat(log.faults())
                .containsExactly(
                        "run deal:D-1:1: expected version 1.0.0 in event 1, found " + LATTER,
                        "run deal:D-1:1: expected version 2.0.0 in event 3, found " + FORMER);
    }

    @Test
    void findsRunThatMovesTwiceAndOneThatMovesAlthoughItCannot() {
        take(MOVES, RunEventKind.RUN_MIGRATED, 2, LATTER);
        take(MOVES, RunEventKind.RUN_MIGRATED, 3, LATTER);
        take(STAYS, RunEventKind.RUN_MIGRATED, 2, LATTER);

        assertThat(log.faults())
                .containsExactly(
                        "run deal:D-1:1: expected to move once, found event 3 from version 2.0.0",
                        "run deal:D-3:1: expected to move never, found event 2 from version 1.0.0");
    }

    @Test
    void findsTaskOfTheWrongVersionAndEndOfTheOther() {
        log.take(task(MOVES, "draft", FORMER));
        log.take(task(MOVES, "score", LATTER));
        end(STAYS, FORMER, "unmoved");

        assertThat(log.faults())
                .containsExactly(
                        "run deal:D-1:1: expected version 2.0.0 in the task of step draft, found " + FORMER,
                        "run deal:D-1:1: expected version 1.0.0 in the task of step score, found " + LATTER,
                        "run deal:D-3:1: expected the end 'stayed', found 'unmoved'");
    }

    private void take(String deal, RunEventKind kind, long sequence, String version) {
        log.take(event(deal, kind, sequence, version).build());
    }

    private void end(String deal, String version, String end) {
        log.take(event(deal, RunEventKind.RUN_COMPLETED, 9, version).setEnd(end).build());
    }

    private static RunEvent.Builder event(String deal, RunEventKind kind, long sequence, String version) {
        return RunEvent.newBuilder(DrillEvents.event(kind, sequence))
                .setRunId("deal:%s:1".formatted(deal))
                .setSubjectId(deal)
                .setVersion(version);
    }

    private static TaskRef task(String deal, String path, String version) {
        return TaskRef.newBuilder()
                .setRunId("deal:%s:1".formatted(deal))
                .setSubjectType("Deal")
                .setSubjectId(deal)
                .setRevision(1)
                .setWorkflow("move")
                .setVersion(version)
                .setPath(path)
                .setVisit(1)
                .setAttempt(1)
                .setIssuedAt(Instant.EPOCH)
                .setTimeout(1000)
                .build();
    }
}

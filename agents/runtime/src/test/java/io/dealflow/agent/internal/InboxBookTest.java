package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxChange.Added;
import io.dealflow.agent.internal.InboxChange.Gone;
import io.dealflow.agent.internal.InboxRecord.Ended;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.WithdrawalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class InboxBookTest {

    private static final Ending WITHDRAWN =
            new Ending.Withdrawn(WithdrawalReason.RUN_CANCELLED, Optional.of("Cancelled by Ann"));

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final TaskPlace PLACE = new TaskPlace("run-1", "score", 1);

    private final InboxFormat format = new InboxFormat("inbox", 0);
    private final InboxBook<ScoringTask> book = new InboxBook<>(format);

    @Test
    void holdsTaskThatIsDeliveredTwiceOnce() {
        assertThat(book.apply(task(1, 0))).contains(new Added<>(task(1, 0).task()));

        assertThat(book.apply(task(1, 0))).isEmpty();

        assertThat(book.open()).containsExactly(task(1, 0).task());
        assertThat(book.mends()).isEmpty();
    }

    @Test
    void putsFurtherAttemptInThePlaceOfTheOneBefore() {
        book.apply(task(1, 0));

        assertThat(book.apply(task(2, 60))).contains(new Added<>(task(2, 60).task()));

        assertThat(book.open()).containsExactly(task(2, 60).task());
    }

    @Test
    void keepsNewerAttemptWhenAnOlderOneIsWrittenAfterItAndHasItWrittenAgain() {
        Kept<ScoringTask> newer = task(2, 60);
        book.apply(newer);

        assertThat(book.apply(task(1, 0))).isEmpty();

        assertThat(book.open()).containsExactly(newer.task());
        assertThat(book.mends()).containsExactly(newer.source());
        book.apply(newer);
        assertThat(book.mends()).isEmpty();
    }

    @Test
    void tellsHowTaskHasEnded() {
        book.apply(task(1, 0));

        assertThat(book.apply(end(new Ending.Answered(), 1, 0)))
                .contains(new Gone<>(task(1, 0).task(), new Ending.Answered()));

        assertThat(book.open()).isEmpty();
        assertThat(book.refusal(PLACE)).isEqualTo(Receipt.ANSWERED_BEFORE);
        assertThat(book.mends()).isEmpty();
    }

    @Test
    void dropsTaskThatComesAfterItsWithdrawalAndHasThatWrittenAgain() {
        book.apply(end(WITHDRAWN, 1, 30));

        assertThat(book.apply(task(1, 0))).isEmpty();

        assertThat(book.open()).isEmpty();
        assertThat(book.refusal(PLACE)).isEqualTo(Receipt.WITHDRAWN);
        assertThat(book.mends())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(format.ended(PLACE, WITHDRAWN, 1, NOON.plusSeconds(30)));
        book.apply(end(WITHDRAWN, 1, 30));
        assertThat(book.mends()).isEmpty();
    }

    @Test
    void dropsAnsweredTaskThatIsDeliveredOnceMore() {
        book.apply(task(1, 0));
        book.apply(end(new Ending.Answered(), 1, 0));

        assertThat(book.apply(task(1, 0))).isEmpty();

        assertThat(book.open()).isEmpty();
        assertThat(book.mends()).hasSize(1);
    }

    @Test
    void opensAttemptThatFollowsTheOneThatWasEnded() {
        book.apply(end(new Ending.Answered(), 1, 0));

        book.apply(task(2, 60));

        assertThat(book.open()).containsExactly(task(2, 60).task());
    }

    @Test
    void keepsAttemptThatFollowsTheWithdrawnOneWhenTheWithdrawalComesLastAndHasItWrittenAgain() {
        Kept<ScoringTask> second = task(2, 60);
        book.apply(second);

        assertThat(book.apply(end(WITHDRAWN, 1, 30))).isEmpty();

        assertThat(book.open()).containsExactly(second.task());
        assertThat(book.mends()).containsExactly(second.source());
    }

    @Test
    void opensTaskOfTheSameNameThatIsIssuedAfterTheEnd() {
        book.apply(end(WITHDRAWN, 1, 30));

        book.apply(task(1, 31));

        assertThat(book.open()).containsExactly(task(1, 31).task());
    }

    @Test
    void keepsTheOpenTaskWhenAnEndedOneComesOnceMore() {
        book.apply(end(new Ending.Answered(), 1, 0));
        Kept<ScoringTask> second = task(2, 60);
        book.apply(second);

        book.apply(task(1, 0));

        assertThat(book.open()).containsExactly(second.task());
        assertThat(book.mends()).containsExactly(second.source());
    }

    @Test
    void forgetsEndsOfWhichTheTopicsHoldNoTaskAnyMore() {
        book.apply(end(new Ending.Answered(), 1, 0));

        TaskPlace other = new TaskPlace("run-2", "score", 1);
        Instant later = NOON.plus(Duration.ofDays(7)).plusSeconds(1);
        book.apply(new Ended<>(other, new Ending.Answered(), 1, later, later));

        assertThat(book.refusal(PLACE)).isEqualTo(Receipt.UNKNOWN);
        assertThat(book.refusal(other)).isEqualTo(Receipt.ANSWERED_BEFORE);
    }

    @Test
    void listsWhatCameFirstAtTheBeginning() {
        Kept<ScoringTask> late = task("run-1", 1, 60);
        Kept<ScoringTask> early = task("run-2", 1, 0);
        book.apply(late);
        book.apply(early);

        assertThat(book.open()).isEqualTo(List.of(early.task(), late.task()));
    }

    private static Kept<ScoringTask> task(int attempt, int second) {
        return task("run-1", attempt, second);
    }

    private static Kept<ScoringTask> task(String run, int attempt, int second) {
        ScoringTask task = TestTasks.task("deal-1", 1, Duration.ofMinutes(1), NOON.plusSeconds(second));
        TaskRef ref = task.getTask();
        ref.setRunId(run);
        ref.setAttempt(attempt);
        TaskPlace place = TaskPlace.of(ref);
        byte[] key = {(byte) attempt};
        return new Kept<>(new OpenTask<>(place, ref, task, ref.getIssuedAt()), new ProducerRecord<>("inbox", key, key));
    }

    private static Ended<ScoringTask> end(Ending how, int attempt, int second) {
        return new Ended<>(PLACE, how, attempt, NOON.plusSeconds(second), NOON);
    }
}

package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.TestPeople.Instance;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.WithdrawalReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people are promised of their tasks. */
@ExtendWith(SharedCluster.class)
@Timeout(120)
class InboxIT {

    private static final int TASKS = 40;
    private static final Usage USAGE = Usage.newBuilder().setProvider("anna").build();

    private final EmbeddedCluster cluster;

    InboxIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void losesNoTaskAndTakesOneAnswerOfEachWhileInstancesDieAndJoin() throws InterruptedException {
        try (TestPeople people = new TestPeople(cluster, "people-lasting")) {
            Instance first = people.start();
            IntStream.range(0, TASKS).forEach(people::issue);
            first.awaitOpen(runs -> runs.size() == TASKS);
            first.die();

            Instance second = people.start();
            second.awaitOpen(runs -> runs.size() == TASKS);
            Instance third = people.start();
            third.awaitOpen(runs -> runs.size() == TASKS);
            for (int number = 0; number < TASKS; number += 2) {
                Instance one = number % 4 == 0 ? second : third;
                Instance other = number % 4 == 0 ? third : second;
                assertThat(one.inbox().answer(TestPeople.place(number), TestAgent.SCORE, USAGE))
                        .isEqualTo(Receipt.TAKEN);
                assertThat(other.inbox().answer(TestPeople.place(number), TestAgent.SCORE, USAGE))
                        .isEqualTo(Receipt.ANSWERED_BEFORE);
            }
            IntStream.range(TASKS, TASKS + 10).forEach(people::issue);
            second.die();
            third.awaitOpen(runs -> runs.size() == TASKS / 2 + 10);
            for (OpenTask<ScoringTask> task : third.inbox().open()) {
                third.inbox().answer(task.place(), TestAgent.SCORE, USAGE);
            }

            List<ScoringResult> results = people.results(all -> all.size() == TASKS + 10);
            assertThat(results)
                    .extracting(result -> result.getTask().getRunId())
                    .doesNotHaveDuplicates();
            third.close();
            Instance last = people.start();
            assertThat(last.inbox().awaitCurrent(Duration.ofSeconds(60))).isTrue();
            assertThat(last.inbox().open()).isEmpty();
            assertThat(people.committed()).isEqualTo(TASKS + 10);
        }
    }

    @Test
    void carriesReferenceUsageAndHeadersOfTheTask() throws InterruptedException {
        try (TestPeople people = new TestPeople(cluster, "people-answer")) {
            Instance one = people.start();
            people.issue(1);
            one.awaitOpen(List.of("run-1")::equals);
            OpenTask<ScoringTask> task = one.inbox().find(TestPeople.place(1)).orElseThrow();

            one.inbox().answer(task.place(), TestAgent.SCORE, USAGE);

            assertThat(people.results(all -> all.size() == 1))
                    .containsExactly(new ScoringResult(task.ref(), TestAgent.SCORE, USAGE));
            assertThat(people.lastResult().key())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("deal-1");
            assertThat(people.lastResult().headers().toArray())
                    .extracting(Header::key)
                    .containsExactly("traceparent");
            assertThat(task.fields().get("deal")).isEqualTo(task.task().getDeal());
            assertThat(one.inbox().open()).isEmpty();
        }
    }

    @Test
    void forgetsWithdrawnTasksAndRefusesTheirAnswers() throws InterruptedException {
        try (TestPeople people = new TestPeople(cluster, "people-withdrawn")) {
            Instance one = people.start();
            Instance other = people.start();
            people.issue(1);
            people.issue(2);
            other.awaitOpen(runs -> runs.size() == 2);

            people.withdraw(1, Instant.now());

            one.awaitOpen(List.of("run-2")::equals);
            other.awaitOpen(List.of("run-2")::equals);
            assertThat(other.inbox().answer(TestPeople.place(1), TestAgent.SCORE, USAGE))
                    .isEqualTo(Receipt.WITHDRAWN);
            assertThat(other.inbox().ending(TestPeople.place(1)))
                    .contains(new Ending.Withdrawn(WithdrawalReason.RUN_CANCELLED, Optional.of("Cancelled by Ann")));
            assertThat(other.inbox().ending(TestPeople.place(2))).isEmpty();
            assertThat(one.inbox().answer(new TaskPlace("run-3", "score", 1), TestAgent.SCORE, USAGE))
                    .isEqualTo(Receipt.UNKNOWN);
            assertThat(one.inbox().answer(TestPeople.place(2), TestAgent.SCORE, USAGE))
                    .isEqualTo(Receipt.TAKEN);
            other.awaitOpen(List::isEmpty);
            assertThat(other.told())
                    .containsExactlyInAnyOrder(
                            "added run-1", "added run-2", "withdrawn as RUN_CANCELLED run-1", "answered run-2");
            assertThat(people.results(all -> all.size() == 1))
                    .extracting(result -> result.getTask().getRunId())
                    .containsExactly("run-2");
        }
    }

    @Test
    void dropsTaskWhoseWithdrawalCameFirstAlsoAfterARestart() throws InterruptedException {
        try (TestPeople people = new TestPeople(cluster, "people-early")) {
            Instance one = people.start();
            Instant issued = Instant.now();
            people.withdraw(1, issued.plusMillis(1));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> one.inbox().answer(TestPeople.place(1), TestAgent.SCORE, USAGE) == Receipt.WITHDRAWN);

            people.issue(1, 1, issued);
            people.issue(2);

            one.awaitOpen(List.of("run-2")::equals);
            one.close();
            Instance later = people.start();
            later.awaitOpen(List.of("run-2")::equals);
            await().atMost(Duration.ofSeconds(60)).until(() -> later.told().contains("added run-2"));
            assertThat(later.told()).containsExactly("added run-2");
        }
    }

    @Test
    void opensTheAttemptThatFollowsAFailure() throws InterruptedException {
        try (TestPeople people = new TestPeople(cluster, "people-failure")) {
            Instance one = people.start();
            people.issue(1);
            one.awaitOpen(List.of("run-1")::equals);
            Failure away = new Failure(FailureKind.RETRYABLE, "away", "Nobody is there");

            assertThat(one.inbox().fail(TestPeople.place(1), away, USAGE)).isEqualTo(Receipt.TAKEN);
            people.issue(1, 2, Instant.now());

            one.awaitOpen(List.of("run-1")::equals);
            assertThat(one.inbox().find(TestPeople.place(1)).orElseThrow().ref().getAttempt())
                    .isEqualTo(2);
            assertThat(people.results(all -> all.size() == 1))
                    .extracting(ScoringResult::getOutcome)
                    .containsExactly(away);
        }
    }

    @Test
    void keepsTaskWhoseAnswerIsTooLarge() throws InterruptedException {
        try (TestPeople people = new TestPeople(cluster, "people-large")) {
            Instance one = people.start();
            people.issue(1);
            one.awaitOpen(List.of("run-1")::equals);
            Score large = new Score(50.0, Tier.WARM, 0.5, List.of(), "x".repeat(2_000_000));

            assertThatThrownBy(() -> one.inbox().answer(TestPeople.place(1), large, USAGE))
                    .isInstanceOf(PermanentException.class)
                    .hasMessage("The answer is larger than the broker takes");

            assertThat(one.inbox().open()).hasSize(1);
            assertThat(one.inbox().answer(TestPeople.place(1), TestAgent.SCORE, USAGE))
                    .isEqualTo(Receipt.TAKEN);
        }
    }
}

package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.RetryableException;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.Tier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a worker answers to one task. */
@ExtendWith(SharedCluster.class)
@Timeout(90)
class WorkerAnswersIT {

    private final EmbeddedCluster cluster;

    WorkerAnswersIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void answersWithOutcomeAndUsage() {
        ScoringTask task = TestTasks.task("deal-1", 1);
        ScoringResult result = answer("outcome", task, (given, context) -> {
            context.usage(usage -> usage.setProvider("test").setInputTokens(7));
            assertThat(Duration.between(Instant.now(), context.deadline()))
                    .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
            return TestAgent.SCORE;
        });
        assertThat(result.getTask()).isEqualTo(task.getTask());
        assertThat(result.getOutcome()).isEqualTo(TestAgent.SCORE);
        assertThat(result.getUsage().getProvider()).isEqualTo("test");
        assertThat(result.getUsage().getInputTokens()).isEqualTo(7);
        assertThat(result.getUsage().getMillis()).isNotNegative();
    }

    @Test
    void answersRetryableWhenTheAgentSaysSo() {
        assertThat(failure("retryable", (task, context) -> {
                    throw new RetryableException("rate-limited", "The model is busy");
                }))
                .isEqualTo(new Failure(FailureKind.RETRYABLE, "rate-limited", "The model is busy"));
    }

    @Test
    void answersPermanentWhenTheAgentSaysSo() {
        assertThat(failure("permanent", (task, context) -> {
                    throw new PermanentException("no-company", "The deal names no company");
                }))
                .isEqualTo(new Failure(FailureKind.PERMANENT, "no-company", "The deal names no company"));
    }

    @Test
    void answersInternalErrorWithoutPayloadWhenTheAgentFails() {
        assertThat(failure("internal-error", (task, context) -> {
                    throw new IllegalStateException(
                            "secret of " + task.getDeal().getId());
                }))
                .isEqualTo(new Failure(FailureKind.PERMANENT, "internal-error", "java.lang.IllegalStateException"));
    }

    @Test
    void answersInternalErrorWhenTheOutcomeIsNotOfItsSchema() {
        Failure failure = failure("bad-outcome", (task, context) -> {
            Score score = new Score(50.0, Tier.WARM, 0.5, List.of(), "");
            score.setBasis(null);
            return score;
        });
        assertThat(failure.getCode()).isEqualTo("internal-error");
    }

    @Test
    void answersResultTooLargeWhenTheBrokerRefusesIt() {
        Failure failure = failure(
                "too-large",
                (task, context) -> new Score(50.0, Tier.WARM, 0.5, List.of("x".repeat(2_000_000)), "test"));
        assertThat(failure.getKind()).isEqualTo(FailureKind.PERMANENT);
        assertThat(failure.getCode()).isEqualTo("result-too-large");
    }

    @Test
    void interruptsTheAgentAtTheTimeout() {
        TestAgent agent = new TestAgent("timeout", (task, context) -> {
            TestAgent.until(new CountDownLatch(1));
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            startReady(tasks, TestTasks.CONFIG);
            tasks.publish(TestTasks.task("deal-1", 1, Duration.ofSeconds(1)));
            assertThat(tasks.results(all -> all.size() == 1).get(0).getOutcome())
                    .isEqualTo(new Failure(
                            FailureKind.RETRYABLE, "timeout", "The agent worked on it for longer than 1000 ms"));
        }
    }

    @Test
    void performsTaskThatHasWaitedForLongerThanItsTimeout() {
        ScoringTask task = TestTasks.task("deal-1", 1, Duration.ofSeconds(20), Instant.EPOCH);
        ScoringResult result = answer("waiting", task, (given, context) -> {
            assertThat(context.deadline()).isAfter(Instant.now());
            return TestAgent.SCORE;
        });
        assertThat(result.getOutcome()).isEqualTo(TestAgent.SCORE);
    }

    @Test
    void answersInPlaceOfAgentThatIgnoresItsTimeout() {
        CountDownLatch release = new CountDownLatch(1);
        TestAgent agent = new TestAgent("stubborn", (task, context) -> {
            TestAgent.stubbornlyUntil(release);
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            AgentWorker worker = startReady(tasks, TestConfigs.draining(1, Duration.ofMillis(100)));
            tasks.publish(TestTasks.task("deal-1", 1, Duration.ofSeconds(1)));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(tasks.committed()).isEqualTo(1));
            assertThat(tasks.results(all -> all.size() == 1).get(0).getOutcome())
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.getCode()).isEqualTo("timeout"));
            assertThat(worker.partitions()).isPresent();
            assertThat(worker.lostThreads()).isEqualTo(1);
            assertThat(worker.works()).isFalse();
        } finally {
            release.countDown();
        }
    }

    @Test
    void resultCarriesHeadersOfItsTask() {
        Headers headers = new RecordHeaders()
                .add("traceparent", new byte[] {1})
                .add("tenant", new byte[] {2})
                .add("dealflow.workflow", new byte[] {3});
        try (TestTasks tasks = new TestTasks(cluster, new TestAgent("headers", (task, context) -> TestAgent.SCORE))) {
            tasks.start(TestTasks.CONFIG);
            tasks.publish(TestTasks.task("deal-1", 1), headers);
            tasks.results(all -> all.size() == 1);

            assertThat(tasks.headers().get(0))
                    .extracting(Header::key, Header::value)
                    .containsExactly(tuple("traceparent", new byte[] {1}), tuple("tenant", new byte[] {2}));
        }
    }

    @Test
    void deadLettersUndecodableTaskUntouched() {
        byte[] garbage = {1, 2, 3, 4, 5, 6, 7};
        TestAgent agent = new TestAgent("undecodable", (task, context) -> TestAgent.SCORE);
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            tasks.start(TestTasks.CONFIG);
            tasks.publish("deal-1", garbage);
            tasks.publish(TestTasks.task("deal-1", 2));
            tasks.results(all -> all.size() == 1);
            String topic = agent.contract().tasks().name();
            ConsumerRecord<byte[], byte[]> letter = tasks.deadLetter(record -> DeadLetter.read(record.headers())
                    .filter(about -> about.topic().equals(topic))
                    .isPresent());
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(letter.key()).isEqualTo("deal-1".getBytes(StandardCharsets.UTF_8));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(tasks.committed()).isEqualTo(2));
        }
    }

    /** Starts a worker that takes a task as soon as it is published. */
    private static AgentWorker startReady(TestTasks tasks, AgentConfig config) {
        AgentWorker worker = tasks.start(config);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(worker.partitions()).hasValue(4));
        return worker;
    }

    private Failure failure(String name, TestAgent.Work work) {
        return (Failure) answer(name, TestTasks.task("deal-1", 1), work).getOutcome();
    }

    private ScoringResult answer(String name, ScoringTask task, TestAgent.Work work) {
        try (TestTasks tasks = new TestTasks(cluster, new TestAgent("answers-" + name, work))) {
            tasks.start(TestTasks.CONFIG);
            tasks.publish(task);
            return tasks.results(all -> all.size() == 1).get(0);
        }
    }
}

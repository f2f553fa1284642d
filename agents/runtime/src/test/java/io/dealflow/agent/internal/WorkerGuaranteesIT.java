package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.schemas.ScoringResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a worker guarantees whatever happens around it. */
@ExtendWith(SharedCluster.class)
@Timeout(120)
class WorkerGuaranteesIT {

    private static final int TASKS = 10_000;

    private final EmbeddedCluster cluster;

    WorkerGuaranteesIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void losesNoTaskWhenWorkersBreakDownMidway() {
        Random random = new Random(1);
        Overtaking overtaking = new Overtaking();
        TestAgent agent = new TestAgent("nothing-lost", (task, context) -> {
            if (task.getTask().getRunId().endsWith("99")) {
                overtaking.await();
            } else {
                overtaking.passed();
            }
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            Queue<AgentWorker> workers = new ArrayDeque<>();
            for (int i = 0; i < 3; i++) {
                workers.add(tasks.start(TestTasks.CONFIG));
            }
            for (int i = 0; i < TASKS; i++) {
                tasks.publish(TestTasks.task("deal-" + i, i));
            }
            for (int share = 1; share <= 8; share++) {
                int part = share * TASKS / 10;
                tasks.results(results -> results.size() >= part);
                AgentWorker victim = workers.remove();
                if (random.nextBoolean()) {
                    victim.loop().ifPresent(loop -> loop.failed(new KafkaException("broken by the test")));
                    workers.add(victim);
                } else {
                    victim.close();
                    workers.add(tasks.start(TestTasks.CONFIG));
                }
            }
            Set<String> runs = new HashSet<>();
            tasks.results(results -> {
                results.forEach(result -> runs.add(result.getTask().getRunId()));
                return runs.size() == TASKS;
            });
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(tasks.committed()).isEqualTo(TASKS));
        }
    }

    @Test
    void performsTasksOfOneDealInOrderWhenAsked() {
        Map<String, Integer> last = new ConcurrentHashMap<>();
        Set<String> atWork = ConcurrentHashMap.newKeySet();
        AtomicInteger disorder = new AtomicInteger();
        Overtaking overtaking = new Overtaking();
        TestAgent agent = new TestAgent("in-order", (task, context) -> {
            String deal = task.getTask().getSubjectId();
            int number = Integer.parseInt(task.getTask().getRunId().substring("run-".length()));
            if (!atWork.add(deal) || last.getOrDefault(deal, -1) >= number) {
                disorder.incrementAndGet();
            }
            if (number % 97 == 0) {
                overtaking.await();
            } else {
                overtaking.passed();
            }
            last.put(deal, number);
            atWork.remove(deal);
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            tasks.start(TestConfigs.with(AgentConfig.Order.KEY));
            for (int i = 0; i < 2_000; i++) {
                tasks.publish(TestTasks.task("deal-" + i % 40, i));
            }
            List<ScoringResult> results = tasks.results(all -> all.size() == 2_000);
            Map<String, Integer> seen = new HashMap<>();
            for (ScoringResult result : results) {
                int number = Integer.parseInt(result.getTask().getRunId().substring("run-".length()));
                assertThat(seen.getOrDefault(result.getTask().getSubjectId(), -1))
                        .isLessThan(number);
                seen.put(result.getTask().getSubjectId(), number);
            }
            assertThat(disorder).hasValue(0);
        }
    }

    @Test
    void holdsNoMoreTasksThanItsBounds() {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger mostAtWork = new AtomicInteger();
        AtomicInteger mostInFlight = new AtomicInteger();
        AgentWorker[] worker = new AgentWorker[1];
        CountDownLatch release = new CountDownLatch(1);
        TestAgent agent = new TestAgent("bounded", (task, context) -> {
            mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            TestAgent.until(release);
            mostInFlight.accumulateAndGet(inFlight(worker[0]), Math::max);
            atWork.decrementAndGet();
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            for (int i = 0; i < 2_000; i++) {
                tasks.publish(TestTasks.task("deal-" + i, i));
            }
            worker[0] = tasks.start(TestConfigs.bounded(8, 60, 20));
            await().atMost(Duration.ofSeconds(20)).until(() -> atWork.get() == 8 && inFlight(worker[0]) >= 30);
            release.countDown();
            tasks.results(all -> all.size() == 2_000);
            assertThat(mostAtWork).hasValue(8);
            assertThat(mostInFlight.get()).isBetween(30, 60);
        }
    }

    @Test
    void slowTaskDoesNotHoldUpItsPartition() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        TestAgent agent = new TestAgent("slow-one", (task, context) -> {
            if (task.getTask().getRunId().equals("run-0")) {
                TestAgent.until(release);
            }
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            tasks.start(TestTasks.CONFIG);
            for (int i = 0; i < 1_000; i++) {
                tasks.publish(TestTasks.task("deal-" + i, i), 0);
            }
            tasks.results(all -> all.size() == 999);
            assertThat(tasks.committed()).isZero();
            release.countDown();
            tasks.results(all -> all.size() == 1_000);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(tasks.committed()).isEqualTo(1_000));
        }
    }

    @Test
    void keepsItsPartitionsDuringCallLongerThanThePollInterval() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        TestAgent agent = new TestAgent("long-call", (task, context) -> {
            calls.incrementAndGet();
            TestAgent.until(release);
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            AgentWorker worker = tasks.start(TestConfigs.polling(Duration.ofSeconds(1)));
            tasks.publish(TestTasks.task("deal-1", 1));
            await().atMost(Duration.ofSeconds(20)).until(() -> calls.get() == 1);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(worker.partitions()).hasValue(4));
            release.countDown();
            tasks.results(all -> all.size() == 1);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void finishesTasksAtWorkWhenItIsClosed() {
        CountDownLatch begun = new CountDownLatch(10);
        CountDownLatch release = new CountDownLatch(1);
        TestAgent agent = new TestAgent("drained", (task, context) -> {
            begun.countDown();
            TestAgent.until(release);
            return TestAgent.SCORE;
        });
        try (TestTasks tasks = new TestTasks(cluster, agent)) {
            AgentWorker worker = tasks.start(TestTasks.CONFIG);
            for (int i = 0; i < 10; i++) {
                tasks.publish(TestTasks.task("deal-" + i, i));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> begun.getCount() == 0);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(worker::close);
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(closed).isNotDone());
            release.countDown();
            assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
            assertThat(tasks.committed()).isEqualTo(10);
            assertThat(tasks.results(all -> all.size() == 10)).hasSize(10);
        }
    }

    private static int inFlight(AgentWorker worker) {
        return worker.loop().map(TaskLoop::inFlight).orElse(0);
    }

    /** Lets tasks be slow for as long as it takes others to pass them. */
    private static final class Overtaking {

        private static final int OTHERS = 5;

        private final Semaphore passed = new Semaphore(0);

        void passed() {
            passed.release();
        }

        /** Returns when a few others have passed, or there are none. */
        void await() throws InterruptedException {
            passed.drainPermits();
            boolean unused = passed.tryAcquire(OTHERS, 100, TimeUnit.MILLISECONDS);
        }
    }
}

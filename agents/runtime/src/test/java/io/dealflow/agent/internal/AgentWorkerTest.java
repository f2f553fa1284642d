package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dealflow.schemas.ScoringTask;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker does without a cluster. */
@Timeout(60)
class AgentWorkerTest {

    private static final TestAgent AGENT = new TestAgent("worker", (task, context) -> TestAgent.SCORE);

    private final Map<String, Object> kafka = new HashMap<>(Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1",
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, TaskBytes.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, CountedSerializer.class));

    @Test
    void keepsItsSerializerAcrossSessions() {
        int before = CountedSerializer.CREATED.get();
        try (AgentWorker worker = AgentWorker.performing(AGENT, setup("two-sessions"))) {
            worker.start();
            TaskLoop first = await().until(worker::loop, Optional::isPresent).orElseThrow();

            first.failed(new KafkaException("broken by the test"));

            await().until(() -> worker.loop().filter(loop -> loop != first).isPresent());
            assertThat(CountedSerializer.CREATED).hasValue(before + 1);
        }
    }

    @Test
    void leavesNoProducerWhenItsConsumerCannotBeMade() {
        kafka.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "none");
        WorkerSetup<ScoringTask> setup = setup("no-consumer");

        try (WorkerSerdes<ScoringTask> serdes = WorkerSerdes.of(setup)) {
            assertThatThrownBy(() -> new TaskLoop(setup, new PerformingWork<>(AGENT, setup), serdes))
                    .hasMessageContaining("fetch.min.bytes");
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getName().contains("no-consumer-results")));
    }

    private WorkerSetup<ScoringTask> setup(String name) {
        return new WorkerSetup<>(
                new TestAgent(name, AGENT.work()).contract(),
                kafka,
                TestTasks.CONFIG,
                new AgentMetrics(new SimpleMeterRegistry(), name),
                Clock.systemUTC());
    }

    /** Counts its instances. */
    public static final class CountedSerializer implements Serializer<SpecificRecord> {

        private static final AtomicInteger CREATED = new AtomicInteger();

        /** Called by reflection. */
        public CountedSerializer() {
            CREATED.incrementAndGet();
        }

        @Override
        public byte[] serialize(String topic, SpecificRecord data) {
            return new byte[0];
        }
    }
}

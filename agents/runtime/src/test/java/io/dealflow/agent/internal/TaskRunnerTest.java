package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {

    private static final Map<String, Object> KAFKA =
            Map.of(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, TaskBytes.class);

    private final Broker broker = new Broker();
    private final Outcome outcome = new Outcome();

    @Test
    void answers() {
        run(delivery(task()), (task, context) -> TestAgent.SCORE);

        assertThat(broker.history()).hasSize(1);
        assertThat(outcome.finished).hasSize(1);
    }

    @Test
    void doesNotAnswerWhatItInterruptedToEnd() {
        Delivery delivery = delivery(task());

        run(delivery, (task, context) -> {
            delivery.abandon();
            assertThat(Thread.interrupted()).isTrue();
            throw new IllegalStateException("a library wraps the interrupt");
        });

        assertThat(broker.history()).isEmpty();
        assertThat(outcome.finished).isEmpty();
        assertThat(outcome.failure.get()).isNull();
    }

    @Test
    void deadLettersWithoutPayloadWhatIsTooLarge() {
        broker.largest = 0;

        run(delivery(new byte[1]), (task, context) -> TestAgent.SCORE);

        ProducerRecord<byte[], byte[]> letter = broker.history().get(0);
        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(letter.value()).isNull();
        assertThat(DeadLetter.read(letter.headers()).map(DeadLetter::offset)).contains(3L);
        assertThat(outcome.finished).hasSize(1);
        assertThat(outcome.failure.get()).isNull();
    }

    private void run(Delivery delivery, TestAgent.Work work) {
        TestAgent agent = new TestAgent("runner", work);
        AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry(), "runner");
        WorkerSetup<ScoringTask> setup =
                new WorkerSetup<>(agent.contract(), KAFKA, TestTasks.CONFIG, metrics, Clock.systemUTC());
        ResultWriter writer = new ResultWriter(agent.contract(), (topic, value) -> new byte[] {1}, broker, outcome);
        RecordDecoder<ScoringTask> decoder = new RecordDecoder<>(KAFKA, ScoringTask.class);
        new DeliveryRunner<>(decoder, new TaskRunner<>(agent, setup, writer), writer, metrics, outcome).run(delivery);
    }

    private static byte[] task() {
        return TaskBytes.of(TestTasks.task("deal-1", 1));
    }

    private static Delivery delivery(byte[] value) {
        PartitionOffsets offsets = new PartitionOffsets();
        offsets.started(3);
        byte[] key = "deal-1".getBytes(StandardCharsets.UTF_8);
        return new Delivery(new ConsumerRecord<>("tasks", 0, 3, key, value), offsets);
    }

    /** Acknowledges at once what is not too large. */
    private static final class Broker extends MockProducer<byte[], byte[]> {

        private int largest = Integer.MAX_VALUE;

        private Broker() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (record.value() != null && record.value().length > largest) {
                callback.onCompletion(null, new RecordTooLargeException("too large"));
                return CompletableFuture.failedFuture(new RecordTooLargeException("too large"));
            }
            return super.send(record, callback);
        }
    }

    private static final class Outcome implements Completion {

        private final List<Delivery> finished = new ArrayList<>();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        @Override
        public void finished(Delivery delivery) {
            finished.add(delivery);
        }

        @Override
        public void failed(Throwable cause) {
            failure.set(cause);
        }
    }
}

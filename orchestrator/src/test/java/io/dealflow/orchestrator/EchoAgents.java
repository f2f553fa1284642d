package io.dealflow.orchestrator;

import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.orchestrator.topology.FakeAgents;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All four agents in one thread. They answer at once. */
final class EchoAgents implements AutoCloseable {

    /** Deals whose ids begin so cannot be scored at the first attempt. */
    static final String FLAKY = "flaky";

    private final Map<String, String> agentsByTopic = FakeAgents.CONTRACTS.stream()
            .collect(Collectors.toMap(contract -> contract.tasks().name(), AgentContract::agent));
    private final KafkaConsumer<String, SpecificRecord> tasks;
    private final KafkaProducer<String, SpecificRecord> results;
    private volatile boolean resting;
    private final Thread thread = new Thread(this::run, "echo-agents");

    EchoAgents(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("group.id", "echo");
        settings.put("group.protocol", "consumer");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("specific.avro.reader", "true");
        AvroDeserializer<SpecificRecord> deserializer = new AvroDeserializer<>();
        deserializer.configure(settings, false);
        tasks = new KafkaConsumer<>(settings, new StringDeserializer(), deserializer);
        AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
        serializer.configure(settings, false);
        Map<String, Object> atOnce = new HashMap<>(kafka);
        atOnce.put("linger.ms", 0);
        results = new KafkaProducer<>(atOnce, new StringSerializer(), serializer);
        thread.start();
    }

    /** Leaves tasks in their topics, or goes on with them. */
    void rest(boolean rest) {
        resting = rest;
    }

    @Override
    public void close() {
        tasks.wakeup();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        results.close(Duration.ofSeconds(5));
    }

    private static SpecificRecord answer(SpecificRecord task) {
        TaskRef ref = FakeAgents.ref(task);
        boolean fails = ref.getSubjectId().startsWith(FLAKY) && ref.getAttempt() == 1;
        return fails && task instanceof ScoringTask scoring
                ? FakeAgents.failure(scoring, FailureKind.RETRYABLE)
                : FakeAgents.answer(task);
    }

    private void run() {
        try (tasks) {
            tasks.subscribe(agentsByTopic.keySet());
            while (true) {
                if (resting) {
                    tasks.pause(tasks.assignment());
                } else {
                    tasks.resume(tasks.paused());
                }
                tasks.poll(Duration.ofMillis(500)).forEach(task -> {
                    String topic = Topics.results(agentsByTopic.get(task.topic()));
                    results.send(new ProducerRecord<>(topic, task.key(), answer(task.value())));
                });
            }
        } catch (WakeupException e) {
            return;
        }
    }
}

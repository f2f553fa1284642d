package io.dealflow.bench.drill;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what a person asks of runs, each once, also while brokers are killed. Safe for several threads. */
final class CommandSender implements AutoCloseable {

    private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(10).toMillis();

    private final SchemaRegistry registry;
    private final KafkaProducer<String, RunCommand> producer;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /**
     * Creates it.
     *
     * @param kafka settings of a client of the cluster and its registry
     */
    CommandSender(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.registry = HttpSchemaRegistry.of(kafka);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new AvroSerializer<>(registry));
    }

    /**
     * Asks something of a run; does not wait until the cluster has it.
     *
     * @param name of a signal
     * @param data what the signal says
     */
    void send(RunStatus run, RunAction action, Optional<String> name, Map<String, String> data) {
        RunCommand command = RunCommand.newBuilder()
                .setRunId(run.getRunId())
                .setSubjectType(run.getSubjectType())
                .setSubjectId(run.getSubjectId())
                .setAction(action)
                .setRequestedBy("drill")
                .setName(name.orElse(null))
                .setData(data)
                .setAt(Instant.now())
                .build();
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(Topics.RUN_COMMANDS.name(), run.getSubjectId(), command), (at, error) -> {
                    if (error != null) {
                        faults.add("run %s: %s was not published: %s".formatted(run.getRunId(), action, error));
                    }
                });
    }

    /** Waits until the cluster has all, and says in sentences what it does not have. */
    List<String> finish() {
        producer.flush();
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        registry.close();
    }
}

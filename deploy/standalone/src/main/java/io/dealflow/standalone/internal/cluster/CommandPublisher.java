package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what a person asks of runs. */
public final class CommandPublisher {

    private CommandPublisher() {}

    /**
     * Publishes commands and returns when the cluster keeps them all.
     *
     * @throws ClusterException if it does not; some may be kept nevertheless
     */
    public static void publish(Cluster cluster, List<RunCommand> commands) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        AvroSerializer<RunCommand> values = new AvroSerializer<>();
        values.configure(settings, false);
        try (KafkaProducer<String, RunCommand> producer =
                new KafkaProducer<>(settings, new StringSerializer(), values)) {
            List<Future<RecordMetadata>> sent = commands.stream()
                    .map(command -> new ProducerRecord<>(Topics.RUN_COMMANDS.name(), command.getSubjectId(), command))
                    .map(producer::send)
                    .toList();
            for (Future<RecordMetadata> kept : sent) {
                kept.get(Cluster.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException("Not every command could be published: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while publishing commands", e);
        }
    }
}

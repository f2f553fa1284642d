package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.RecordPosition;
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
     * @return the commands, by where they stand
     * @throws ClusterException if it does not; some may be kept nevertheless
     */
    public static Map<RecordPosition, RunCommand> publish(Cluster cluster, List<RunCommand> commands) {
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
            Map<RecordPosition, RunCommand> kept = new HashMap<>();
            for (int i = 0; i < sent.size(); i++) {
                RecordMetadata at = sent.get(i).get(Cluster.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                kept.put(new RecordPosition(at.topic(), at.partition(), at.offset()), commands.get(i));
            }
            return kept;
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException("Not every command could be published: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while publishing commands", e);
        }
    }
}

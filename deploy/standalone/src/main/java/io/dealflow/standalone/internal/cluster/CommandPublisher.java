package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what a person asks of a run. */
public final class CommandPublisher {

    private CommandPublisher() {}

    /**
     * Publishes a command and returns when the cluster keeps it.
     *
     * @throws ClusterException if it does not
     */
    public static void publish(Cluster cluster, RunCommand command) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        AvroSerializer<RunCommand> values = new AvroSerializer<>();
        values.configure(settings, false);
        try (KafkaProducer<String, RunCommand> producer =
                new KafkaProducer<>(settings, new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(Topics.RUN_COMMANDS.name(), command.getSubjectId(), command))
                    .get(Cluster.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException("The command could not be published: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while publishing the command", e);
        }
    }
}

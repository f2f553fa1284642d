package io.dealflow.agent.internal;

import io.dealflow.kafka.consumer.SerdeClass;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.SetupException;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Names in Kafka the schemas that agents have registered, so that nobody else's version counts. */
final class Registrar {

    private static final String TOPIC = Topics.REGISTRATIONS.name();

    private final Map<String, Object> kafka;
    private final SchemaRegistry registry;
    private final Duration timeout;

    /**
     * Creates it; the caller closes the registry.
     *
     * @param timeout how long one record may take
     */
    Registrar(Map<String, Object> kafka, SchemaRegistry registry, Duration timeout) {
        this.kafka = kafka;
        this.registry = registry;
        this.timeout = timeout;
    }

    /**
     * Names the schemas of agents, which are registered. Returns when that is written.
     *
     * @throws SetupException if the cluster does not take it
     */
    void register(Collection<? extends AgentContract<?, ?, ?>> agents) {
        try (Serializer<AgentRegistration> serializer = serializer();
                Producer<byte[], byte[]> producer = producer()) {
            for (AgentContract<?, ?, ?> agent : agents) {
                write(producer, serializer, agent);
            }
        }
    }

    private void write(
            Producer<byte[], byte[]> producer,
            Serializer<AgentRegistration> serializer,
            AgentContract<?, ?, ?> contract) {
        AgentRegistration registration = new AgentRegistration(
                id(contract.tasks()), id(contract.results()), contract.keepsTasks(), contract.keepsTasks());
        byte[] key = contract.agent().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(TOPIC, key, serializer.serialize(TOPIC, registration)))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SetupException(
                    "Topic %s: the schemas of agent '%s' cannot be named: %s".formatted(TOPIC, contract.agent(), e), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private int id(Topic<?> topic) {
        return registry.register(topic.subject(), topic.schema());
    }

    @SuppressWarnings("unchecked") // The class that a setting names cannot say what it writes.
    private Serializer<AgentRegistration> serializer() {
        Serializer<AgentRegistration> serializer = SerdeClass.create(
                kafka, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Serializer.class, AvroSerializer.class);
        serializer.configure(kafka, false);
        return serializer;
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

package io.dealflow.orchestrator.api;

import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.RunCommand;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.annotation.KafkaKey;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Property;
import io.micronaut.messaging.annotation.MessageBody;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes commands to runs and agents. */
@KafkaClient(
        id = "run-commands",
        acks = KafkaClient.Acknowledge.ALL,
        properties = {
            @Property(
                    name = ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    value = "org.apache.kafka.common.serialization.StringSerializer"),
            @Property(
                    name = ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                    value = "io.dealflow.kafka.serde.AvroSerializer"),
            @Property(name = ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, value = "10000"),
            @Property(name = ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, value = "5000"),
            @Property(name = ProducerConfig.MAX_BLOCK_MS_CONFIG, value = "10000")
        })
interface RunCommandClient {

    /** Publishes a command; completes when the cluster has it. */
    CompletableFuture<RecordMetadata> send(
            @Topic String topic, @KafkaKey String subjectId, @MessageBody RunCommand command);

    /** Publishes what is asked of an agent; completes when the cluster has it. */
    CompletableFuture<RecordMetadata> control(
            @Topic String topic, @KafkaKey String agent, @MessageBody AgentControl control);
}

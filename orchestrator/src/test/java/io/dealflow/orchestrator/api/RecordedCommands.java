package io.dealflow.orchestrator.api;

import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.RunCommand;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.messaging.exceptions.MessagingClientException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Keeps commands instead of publishing them. */
@Singleton
@Replaces(RunCommandClient.class)
@Requires(property = "test.api")
class RecordedCommands implements RunCommandClient {

    volatile boolean refuses;
    final List<RunCommand> sent = new CopyOnWriteArrayList<>();

    final Map<String, AgentControl> controls = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<RecordMetadata> control(String topic, String agent, AgentControl control) {
        controls.put(agent, control);
        return CompletableFuture.completedFuture(new RecordMetadata(new TopicPartition(topic, 0), 0, 0, 0, 0, 0));
    }

    @Override
    public CompletableFuture<RecordMetadata> send(String topic, String subjectId, RunCommand command) {
        if (refuses) {
            return CompletableFuture.failedFuture(new MessagingClientException("no broker"));
        }
        sent.add(command);
        return CompletableFuture.completedFuture(new RecordMetadata(new TopicPartition(topic, 0), 0, 0, 0, 0, 0));
    }
}

package io.dealflow.kafka.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** A topic as the cluster has it. Connects when it is first asked. Safe for several threads. */
final class ClusterTopic implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final Supplier<Admin> open;
    private @Nullable Admin admin;

    /**
     * Creates it.
     *
     * @param open opens the client, which this closes
     */
    ClusterTopic(String name, Supplier<Admin> open) {
        this.name = name;
        this.open = open;
    }

    /** Has the topic prepared, such as created. */
    void prepare(Consumer<Admin> preparation) {
        preparation.accept(admin());
    }

    /**
     * The topic's id and number of partitions; empty if there is no such topic.
     *
     * @throws LogException if the cluster does not answer in time or refuses
     */
    Optional<TopicShape> shape() {
        try {
            return find(TIMEOUT);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * The offsets, by partition, behind all that is there and whose transactions have ended.
     *
     * @throws LogException if the cluster does not answer in time or refuses, or there is no such topic
     */
    Map<Integer, Long> ends(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        TopicShape found = find(timeout).orElseThrow(() -> new LogException("Topic %s does not exist".formatted(name)));
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < found.partitions(); partition++) {
            asked.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        try {
            await(
                            admin().listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                    .all(),
                            Duration.ofNanos(end - System.nanoTime()))
                    .forEach((partition, last) -> ends.put(partition.partition(), last.offset()));
        } catch (ExecutionException e) {
            throw refused(e);
        }
        return ends;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(CLOSE_TIMEOUT);
        }
    }

    private Optional<TopicShape> find(Duration timeout) throws InterruptedException {
        try {
            TopicDescription found = await(admin().describeTopics(List.of(name)).allTopicNames(), timeout)
                    .get(name);
            return Optional.ofNullable(found)
                    .map(topic -> new TopicShape(
                            topic.topicId().toString(), topic.partitions().size()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw refused(e);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = open.get();
        }
        return admin;
    }

    private <T> T await(KafkaFuture<T> answer, Duration timeout) throws InterruptedException, ExecutionException {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LogException("The cluster did not tell of topic %s in time".formatted(name), e);
        }
    }

    private LogException refused(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new LogException("The cluster does not tell of topic %s: %s".formatted(name, cause.getMessage()), cause);
    }
}

package io.dealflow.intake;

import io.dealflow.kafka.topic.SetupException;
import io.dealflow.kafka.topic.TopicLayout;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure of the topics of changes. The connector creates one with the first row of its table, which may be long
 * after intake was started; so those that are missing are created, as the connector finds them there.
 */
record ChangeTopics(Admin admin, Duration timeout) {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeTopics.class);

    private static final long PAUSE_MILLIS = 50;

    /**
     * Creates what is missing, with one partition.
     *
     * @param maxRecordBytes most bytes of a record
     * @throws SetupException if a topic has several partitions, or the cluster refuses or does not answer
     */
    void ensure(Collection<String> names, TopicLayout layout, int maxRecordBytes) {
        Map<String, Integer> existing = partitions(names);
        existing.forEach((name, partitions) -> {
            if (partitions != 1) {
                throw new SetupException(
                        "Topic %s: expected 1 partition, as changes of a table must stay in order, found %d"
                                .formatted(name, partitions));
            }
        });
        List<NewTopic> missing = names.stream()
                .filter(name -> !existing.containsKey(name))
                .map(name -> topic(name, layout, maxRecordBytes))
                .toList();
        if (!missing.isEmpty()) {
            admin.createTopics(missing).values().forEach(this::awaitCreated);
            awaitVisible(names);
        }
    }

    /** New topics show on a broker a moment after they were created; processing would stop for a missing one. */
    private void awaitVisible(Collection<String> names) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!partitions(names).keySet().containsAll(names)) {
            if (System.nanoTime() - end > 0) {
                throw new SetupException("Topics %s: created, but not to be seen after %s".formatted(names, timeout));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static NewTopic topic(String name, TopicLayout layout, int maxRecordBytes) {
        Map<String, String> settings = new HashMap<>(layout.minInSyncSetting());
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRecordBytes));
        return new NewTopic(name, 1, (short) layout.replicationFactor()).configs(settings);
    }

    private void awaitCreated(String name, KafkaFuture<Void> created) {
        try {
            await(created);
            LOG.info("created topic {}", name);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new SetupException("Topic %s: cannot be created: %s".formatted(name, e.getCause()), e);
            }
        }
    }

    private Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> partitions = new TreeMap<>();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(names).topicNameValues();
        described.forEach((name, description) -> {
            try {
                partitions.put(name, await(description).partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new SetupException("Topic %s: cannot be described: %s".formatted(name, e.getCause()), e);
                }
            }
        });
        return partitions;
    }

    private <V> V await(KafkaFuture<V> future) throws ExecutionException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SetupException("The Kafka cluster did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

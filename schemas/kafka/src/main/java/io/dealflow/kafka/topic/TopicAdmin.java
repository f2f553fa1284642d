package io.dealflow.kafka.topic;

import java.time.Duration;
import java.util.Collection;
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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks topics up and creates them. Several processes may do so at once.
 *
 * @param admin client of the cluster; the caller closes it
 * @param timeout how long one request, and the wait for new topics to show, may take
 */
public record TopicAdmin(Admin admin, Duration timeout) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

    private static final long PAUSE_MILLIS = 50;

    /**
     * Number of partitions of those topics that exist.
     *
     * @throws SetupException if the cluster refuses or does not answer
     */
    public Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> partitions = new TreeMap<>();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(names).topicNameValues();
        described.forEach((name, description) -> {
            try {
                partitions.put(name, await(description).partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new SetupException("Topic %s: cannot be described: %s".formatted(name, reason(e)), e);
                }
            }
        });
        return partitions;
    }

    /**
     * Creates topics; one that another process has created meanwhile stays as it is.
     *
     * @throws SetupException if the cluster refuses or does not answer
     */
    public void create(Collection<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                await(created);
                LOG.info("created topic {}", name);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new SetupException("Topic %s: cannot be created: %s".formatted(name, reason(e)), e);
                }
            }
        });
    }

    /**
     * Waits until topics show: new ones do on a broker a moment after they were created.
     *
     * @return how many partitions each of them has
     * @throws SetupException if they do not show in time, or the cluster refuses or does not answer
     */
    public Map<String, Integer> awaitAll(Collection<String> names) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            Map<String, Integer> existing = partitions(names);
            if (existing.keySet().containsAll(names)) {
                return existing;
            }
            if (System.nanoTime() - end > 0) {
                List<String> hidden = names.stream()
                        .filter(name -> !existing.containsKey(name))
                        .toList();
                throw new SetupException("Topics %s: created, but not to be seen after %s".formatted(hidden, timeout));
            }
            pause();
        }
    }

    /**
     * The answer to a request.
     *
     * @throws ExecutionException if the cluster refuses
     * @throws SetupException if it does not answer in time
     */
    public <V> V await(KafkaFuture<V> answer) throws ExecutionException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SetupException("The Kafka cluster did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}

package io.dealflow.orchestrator;

import io.dealflow.kafka.topic.SetupException;
import io.dealflow.kafka.topic.TopicAdmin;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that the orchestrator reads. A deal must have the same partition in all of them.
 *
 * @param partitions how many partitions each of them has
 * @param otherResults topics of results that are on the cluster, although no workflow names their agents now
 */
record Sources(int partitions, Set<String> otherResults) {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    /**
     * Looks at the cluster.
     *
     * @param required topics that must be there
     * @throws SetupException if one of them does not exist or their numbers of partitions differ
     */
    static Sources of(Collection<String> required, Admin admin, Duration timeout) {
        TopicAdmin cluster = new TopicAdmin(admin, timeout);
        Set<String> topics = new TreeSet<>(required);
        await(cluster, admin.listTopics().names()).stream()
                .filter(Topics::isResults)
                .forEach(topics::add);
        Map<String, Integer> found = new TreeMap<>();
        Map<String, TopicDescription> described =
                await(cluster, admin.describeTopics(topics).allTopicNames());
        described.forEach((topic, description) ->
                found.put(topic, description.partitions().size()));
        Map<String, Integer> others = new TreeMap<>(found);
        others.keySet().removeAll(required);
        found.keySet().retainAll(required);
        if (found.values().stream().distinct().count() != 1) {
            throw new SetupException(
                    "The topics that the orchestrator reads must have the same number of partitions, found " + found);
        }
        int partitions = found.values().iterator().next();
        others.entrySet().removeIf(other -> differs(other, partitions));
        return new Sources(partitions, Set.copyOf(others.keySet()));
    }

    private static boolean differs(Map.Entry<String, Integer> other, int partitions) {
        if (other.getValue() == partitions) {
            return false;
        }
        LOG.warn(
                "Topic {} is not read: no workflow names its agent, and it has {} partitions, expected {}",
                other.getKey(),
                other.getValue(),
                partitions);
        return true;
    }

    private static <T> T await(TopicAdmin cluster, KafkaFuture<T> answer) {
        try {
            return cluster.await(answer);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SetupException("The topics of the cluster cannot be read: " + cause.getMessage(), cause);
        }
    }
}

package io.dealflow.orchestrator;

import io.dealflow.schemas.topic.SetupException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.InterruptException;

/** Looks at the partitions of the topics that the orchestrator reads: a deal must have the same one in all of them. */
final class SourcePartitions {

    private final Admin admin;
    private final Duration timeout;

    SourcePartitions(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Gives their number.
     *
     * @throws SetupException if a topic does not exist or the numbers differ
     */
    int of(Collection<String> topics) {
        Map<String, Integer> found = new TreeMap<>();
        describe(topics)
                .forEach((topic, description) ->
                        found.put(topic, description.partitions().size()));
        if (found.values().stream().distinct().count() != 1) {
            throw new SetupException(
                    "The topics that the orchestrator reads must have the same number of partitions, found " + found);
        }
        return found.values().iterator().next();
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        try {
            return admin.describeTopics(topics).allTopicNames().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SetupException("The topics %s cannot be read: %s".formatted(topics, cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new SetupException("The Kafka cluster did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

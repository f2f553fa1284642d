package io.dealflow.kafka.topic;

import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing on a cluster. Several processes may do so at once, and any number of times.
 *
 * <p>The topics that the orchestrator reads must have the same number of partitions. Where some of them exist, the
 * missing ones are created like them; the layout decides on a cluster that has none.
 */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private final Admin admin;
    private final Duration timeout;

    /**
     * Creates a setup.
     *
     * @param admin client of the cluster; the caller closes it
     * @param timeout how long one request, and the wait for new topics to show, may take
     */
    public TopicSetup(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Creates those of the topics that are missing, and the dead-letter topic if it is.
     *
     * @throws SetupException if topics that the orchestrator reads differ in their number of partitions, or if the
     *     cluster refuses or does not answer
     */
    public void ensure(Collection<? extends Topic<?>> topics, TopicLayout layout) {
        List<TopicPlan> plans = Stream.concat(
                        topics.stream().map(topic -> TopicPlan.of(topic, layout)),
                        Stream.of(TopicPlan.deadLetters(layout)))
                .toList();
        LOG.debug("created {}", ensurePlans(plans, layout));
    }

    /**
     * Creates those of the planned topics that are missing.
     *
     * @return names of those that were missing, in the order of the plans
     * @throws SetupException if topics that the orchestrator reads differ in their number of partitions, or if the
     *     cluster refuses or does not answer
     */
    public List<String> ensurePlans(Collection<TopicPlan> plans, TopicLayout layout) {
        Set<String> names = plans.stream().map(TopicPlan::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Integer> existing = partitions(names);
        int partitions = requireEqual(existing, layout.partitions());
        List<NewTopic> missing = plans.stream()
                .filter(plan -> !existing.containsKey(plan.name()))
                .map(plan -> newTopic(plan, partitions, layout))
                .toList();
        if (!missing.isEmpty()) {
            create(missing);
            Map<String, Integer> created = awaitAll(names);
            requireEqual(created, partitions);
            awaitLeaders(created);
        }
        return missing.stream().map(NewTopic::name).toList();
    }

    private static NewTopic newTopic(TopicPlan plan, int partitions, TopicLayout layout) {
        return new NewTopic(plan.name(), partitions, (short) layout.replicationFactor()).configs(plan.settings());
    }

    private void create(List<NewTopic> topics) {
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

    /** New topics show on a broker a moment after they were created. */
    private Map<String, Integer> awaitAll(Collection<String> names) {
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
     * A new partition takes records a moment after it shows. An idempotent producer that writes earlier may see its
     * first batches refused and a later one taken, and then repeats the first in vain until its delivery timeout. Of
     * several brokers, one may not know of a topic yet that another shows.
     */
    private void awaitLeaders(Map<String, Integer> topics) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach((name, partitions) -> IntStream.range(0, partitions)
                .forEach(partition -> asked.put(new TopicPartition(name, partition), OffsetSpec.latest())));
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                await(admin.listOffsets(asked).all());
                return;
            } catch (ExecutionException e) {
                boolean early = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!early || System.nanoTime() - end > 0) {
                    throw new SetupException("Topics %s: take no records: %s".formatted(topics.keySet(), reason(e)), e);
                }
                pause();
            }
        }
    }

    /** Number of partitions of those topics that exist; the intake topic is always looked for. */
    private Map<String, Integer> partitions(Collection<String> names) {
        Collection<String> asked = new LinkedHashSet<>(names);
        asked.add(Topics.INTAKE.name());
        Map<String, Integer> partitions = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(asked).topicNameValues().entrySet()) {
            try {
                partitions.put(
                        topic.getKey(), await(topic.getValue()).partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new SetupException(
                            "Topic %s: cannot be described: %s".formatted(topic.getKey(), reason(e)), e);
                }
            }
        }
        return partitions;
    }

    private static int requireEqual(Map<String, Integer> partitions, int otherwise) {
        Map<String, Integer> read = new TreeMap<>(partitions);
        read.keySet().removeIf(name -> !Topics.readByOrchestrator(name));
        if (read.values().stream().distinct().count() > 1) {
            throw new SetupException(
                    "The topics that the orchestrator reads must have the same number of partitions, found " + read);
        }
        return read.values().stream().findFirst().orElse(otherwise);
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

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
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

    private final TopicAdmin topics;

    /**
     * Creates a setup.
     *
     * @param admin client of the cluster; the caller closes it
     * @param timeout how long one request, and the wait for new topics to show, may take
     */
    public TopicSetup(Admin admin, Duration timeout) {
        this.topics = new TopicAdmin(admin, timeout);
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
            topics.create(missing);
            Map<String, Integer> created = new TreeMap<>(existing);
            created.putAll(topics.awaitAll(names));
            requireEqual(created, partitions);
            awaitLeaders(created);
        }
        return missing.stream().map(NewTopic::name).toList();
    }

    private static NewTopic newTopic(TopicPlan plan, int partitions, TopicLayout layout) {
        return new NewTopic(plan.name(), partitions, (short) layout.replicationFactor()).configs(plan.settings());
    }

    /**
     * A new partition takes records a moment after it shows. An idempotent producer that writes earlier may see its
     * first batches refused and a later one taken, and then repeats the first in vain until its delivery timeout. Of
     * several brokers, one may not know of a topic yet that another shows.
     */
    private void awaitLeaders(Map<String, Integer> created) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        created.forEach((name, partitions) -> IntStream.range(0, partitions)
                .forEach(partition -> asked.put(new TopicPartition(name, partition), OffsetSpec.latest())));
        long end = System.nanoTime() + topics.timeout().toNanos();
        while (true) {
            try {
                topics.await(topics.admin().listOffsets(asked).all());
                return;
            } catch (ExecutionException e) {
                boolean early = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!early || System.nanoTime() - end > 0) {
                    throw new SetupException(
                            "Topics %s: take no records: %s".formatted(created.keySet(), TopicAdmin.reason(e)), e);
                }
                TopicAdmin.pause();
            }
        }
    }

    /** Number of partitions of those topics that exist; the intake topic is always looked for. */
    private Map<String, Integer> partitions(Collection<String> names) {
        Collection<String> asked = new LinkedHashSet<>(names);
        asked.add(Topics.INTAKE.name());
        return topics.partitions(asked);
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
}

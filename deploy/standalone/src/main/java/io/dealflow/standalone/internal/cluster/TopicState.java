package io.dealflow.standalone.internal.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic is on a cluster.
 *
 * @param name name of the topic
 * @param partitions number of its partitions
 * @param replicas copies of the partition that has the fewest
 * @param inSync copies that are up to date, of the partition that has the fewest
 * @param leaderless partitions that no broker leads, so that they can be neither read nor written
 * @param settings its settings by Kafka's names, with what the brokers set where the topic does not
 */
public record TopicState(
        String name, int partitions, int replicas, int inSync, int leaderless, Map<String, String> settings) {

    static TopicState of(TopicDescription description, Config config) {
        Map<String, String> settings = new HashMap<>();
        config.entries().forEach(entry -> {
            if (entry.value() != null) {
                settings.put(entry.name(), entry.value());
            }
        });
        List<TopicPartitionInfo> partitions = description.partitions();
        return new TopicState(
                description.name(),
                partitions.size(),
                least(partitions.stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .toArray()),
                least(partitions.stream()
                        .mapToInt(partition -> partition.isr().size())
                        .toArray()),
                (int) partitions.stream()
                        .filter(partition -> partition.leader() == null)
                        .count(),
                Map.copyOf(settings));
    }

    /** A setting, or an empty text if the broker does not know it. */
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /** A setting that is a number. */
    public long number(String key) {
        return Long.parseLong(setting(key));
    }

    /** Copies that must have a record before it counts as written. */
    public int minInSync() {
        return (int) number(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    }

    private static int least(int[] counts) {
        int least = Integer.MAX_VALUE;
        for (int count : counts) {
            least = Math.min(least, count);
        }
        return least;
    }
}

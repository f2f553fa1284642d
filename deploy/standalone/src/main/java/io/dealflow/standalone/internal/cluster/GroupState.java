package io.dealflow.standalone.internal.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * How a consumer group is now.
 *
 * @param name name of the group
 * @param members consumers that belong to it
 * @param state state in Kafka's words, such as "Stable"; empty if there is no such group
 * @param next where it goes on, by partition; the beginning of a partition that it has not begun
 * @param behind records from there to the end of each partition; markers of transactions count too
 */
public record GroupState(
        String name,
        int members,
        Optional<String> state,
        Map<TopicPartition, Long> next,
        Map<TopicPartition, Long> behind) {

    /** Records that are there and that it has not done yet; markers of transactions count too. */
    public long lag() {
        return lag(topic -> true);
    }

    /** The same of some topics. */
    public long lag(Predicate<String> topics) {
        return behind.entrySet().stream()
                .filter(partition -> topics.test(partition.getKey().topic()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

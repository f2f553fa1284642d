package io.dealflow.kafka.log;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * What of a topic is read, and how.
 *
 * @param topic name of the topic
 * @param mapper reads the records
 * @param start where reading starts while no position is known
 * @param choice which of so many partitions are read
 * @param checkInterval how often number of partitions and id of the topic are compared with those that are read
 * @param <V> type of what the records are read as
 */
public record TopicSource<V>(
        String topic,
        RecordMapper<V> mapper,
        StartOffsets start,
        IntFunction<IntStream> choice,
        Duration checkInterval) {

    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);

    /** All partitions from their beginning, checked every minute. */
    public static <V> TopicSource<V> of(String topic, RecordMapper<V> mapper) {
        return new TopicSource<>(
                topic, mapper, StartOffsets.beginning(), count -> IntStream.range(0, count), CHECK_INTERVAL);
    }

    /** The same from elsewhere on. */
    public TopicSource<V> from(StartOffsets other) {
        return new TopicSource<>(topic, mapper, other, choice, checkInterval);
    }

    /** Of the same, only the partition that Kafka's own partitioner puts a key into. */
    public TopicSource<V> onlyOf(String key) {
        byte[] bytes = Utils.utf8(key);
        return new TopicSource<>(
                topic,
                mapper,
                start,
                count -> IntStream.of(BuiltInPartitioner.partitionForKey(bytes, count)),
                checkInterval);
    }

    /** The same, checked at another interval. */
    public TopicSource<V> checkedEvery(Duration interval) {
        return new TopicSource<>(topic, mapper, start, choice, interval);
    }

    List<TopicPartition> partitions(int count) {
        return choice.apply(count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}

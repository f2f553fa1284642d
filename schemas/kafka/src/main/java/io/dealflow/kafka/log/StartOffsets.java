package io.dealflow.kafka.log;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where partitions are read from as long as no position in their topic is known. */
@FunctionalInterface
public interface StartOffsets {

    /** Asks the cluster for the first offset to read of each partition. */
    Map<TopicPartition, Long> of(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);

    /** All that the topic holds. */
    static StartOffsets beginning() {
        return Consumer::beginningOffsets;
    }

    /** Only what comes. */
    static StartOffsets end() {
        return Consumer::endOffsets;
    }

    /**
     * What carries the time of a moment or a later one.
     *
     * @param moment asked each time that the reading starts
     */
    static StartOffsets since(Supplier<Instant> moment) {
        return (consumer, partitions) -> {
            long millis = moment.get().toEpochMilli();
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, millis));
            Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
            for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                    consumer.offsetsForTimes(times).entrySet()) {
                if (found.getValue() != null) {
                    starts.put(found.getKey(), found.getValue().offset());
                }
            }
            return starts;
        };
    }
}

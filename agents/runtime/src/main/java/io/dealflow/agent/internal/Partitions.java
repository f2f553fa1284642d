package io.dealflow.agent.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that the group has assigned to a worker, and their offsets. Used by the thread that polls. */
final class Partitions implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

    private final Map<TopicPartition, PartitionOffsets> assigned = new ConcurrentHashMap<>();
    private final Consumer<?, ?> consumer;
    private final Release release;

    /** Lets go of the tasks of partitions, before they go to others. */
    interface Release {

        /**
         * Drops what has not been begun.
         *
         * @param wait whether to wait, within bounds, for what has been
         */
        void release(Collection<TopicPartition> partitions, boolean wait) throws InterruptedException;

        /** Stops the flow of newly assigned partitions if need be. */
        void assigned(Collection<TopicPartition> partitions);
    }

    Partitions(Consumer<?, ?> consumer, Release release) {
        this.consumer = consumer;
        this.release = release;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("Partitions assigned: {}", partitions);
        partitions.forEach(partition -> assigned.put(partition, new PartitionOffsets()));
        release.assigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        letGo(partitions, true);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        letGo(partitions, false);
    }

    /** The offsets of an assigned partition. */
    PartitionOffsets offsets(TopicPartition partition) {
        return assigned.computeIfAbsent(partition, unknown -> new PartitionOffsets());
    }

    int count() {
        return assigned.size();
    }

    /** Partitions that were read too far beyond their lowest unfinished record. */
    Set<TopicPartition> aheadBy(int records) {
        return assigned.entrySet().stream()
                .filter(entry -> entry.getValue().ahead() >= records)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Commits what is finished, without waiting for the broker. */
    void commitLater() {
        Map<TopicPartition, PartitionOffsets> now = Map.copyOf(assigned);
        Map<TopicPartition, OffsetAndMetadata> offsets = toCommit(now.keySet());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (done, problem) -> {
                if (problem == null) {
                    done.forEach((partition, offset) ->
                            Objects.requireNonNull(now.get(partition)).committed(offset.offset()));
                } else {
                    LOG.debug("Commit of {} failed; a later one makes up for it", done, problem);
                }
            });
        }
    }

    /** Commits what is finished, and forgets the partitions. */
    void commitAndForget() {
        commitNow(assigned.keySet());
        assigned.clear();
    }

    private void letGo(Collection<TopicPartition> partitions, boolean revoked) {
        LOG.info("Partitions {}: {}", revoked ? "revoked" : "lost", partitions);
        try {
            release.release(partitions, revoked);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        if (revoked) {
            commitNow(partitions);
        }
        partitions.forEach(assigned::remove);
    }

    private void commitNow(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = toCommit(partitions);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            commitNow(offsets);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("Commit of {} failed; the tasks behind it are performed again", offsets, e);
        }
    }

    private void commitNow(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, COMMIT_TIMEOUT);
        } catch (WakeupException e) {
            LOG.debug("The commit was meant to be a poll; once more");
            consumer.commitSync(offsets, COMMIT_TIMEOUT);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> toCommit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionOffsets known = assigned.get(partition);
            if (known != null) {
                known.toCommit().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        return offsets;
    }
}

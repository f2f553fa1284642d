package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    private static final TopicPartition PARTITION = new TopicPartition("tasks", 0);

    private final Broker broker = new Broker();
    private final Partitions partitions = new Partitions(broker, new NoTasks());

    @Test
    void commitsAgainWhatTheBrokerDidNotTake() {
        partitions.onPartitionsAssigned(List.of(PARTITION));
        partitions.offsets(PARTITION).readUpTo(5);
        broker.problem = new RetriableCommitFailedException("coordinator moves");
        partitions.commitLater();
        broker.problem = null;

        partitions.commitLater();
        partitions.commitLater();

        assertThat(broker.commits).containsExactly(5L, 5L);
    }

    private static final class NoTasks implements Partitions.Release {

        @Override
        public void release(Collection<TopicPartition> revoked, boolean wait) {}

        @Override
        public void assigned(Collection<TopicPartition> added) {}
    }

    /** Answers commits at once. */
    private static final class Broker extends MockConsumer<byte[], byte[]> {

        private final List<Long> commits = new ArrayList<>();
        private @Nullable Exception problem;

        private Broker() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            offsets.values().forEach(offset -> commits.add(offset.offset()));
            callback.onComplete(offsets, problem);
        }
    }
}

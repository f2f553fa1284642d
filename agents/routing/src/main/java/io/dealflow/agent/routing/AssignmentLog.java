package io.dealflow.agent.routing;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.RoutingResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the results of all instances of the routing agent, so that what a rep has to do is known after a restart and
 * across instances. What it reads twice counts once. Safe for several threads.
 */
final class AssignmentLog implements Readiness, AutoCloseable {

    private final TopicFollower<Result> follower;

    /**
     * Creates the log; {@link #start} sets it going.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @param window how far back to read at the start
     * @param recent takes in what is read
     * @param meters keep the measurements of the follower
     */
    AssignmentLog(
            Map<String, Object> kafka, Duration window, RecentAssignments recent, Clock clock, MeterRegistry meters) {
        TopicSource<Result> results = TopicSource.of(
                        RoutingAgent.CONTRACT.results().name(),
                        new Results(new RecordDecoder<>(kafka, RoutingResult.class)))
                .from(StartOffsets.since(() -> clock.instant().minus(window)));
        this.follower =
                TopicFollower.of(kafka, "assignment-log", results, meters).follow(new Load(recent));
    }

    /** Starts to read; to be called once. Does not wait for the cluster. */
    void start() {
        follower.start();
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return follower.awaitCaughtUp(timeout);
    }

    /** Stops to read, within 5 seconds. */
    @Override
    public void close() {
        follower.close();
    }

    /**
     * A result as the log has it.
     *
     * @param at when it was written
     * @param value empty if it was deleted
     */
    private record Result(Instant at, Optional<RoutingResult> value) {}

    private record Results(RecordDecoder<RoutingResult> decoder) implements RecordMapper<Result> {

        @Override
        public Result map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
            return new Result(Instant.ofEpochMilli(record.timestamp()), decoder.decodeOrDeleted(record));
        }

        @Override
        public void close() {
            decoder.close();
        }
    }

    private record Load(RecentAssignments recent) implements FollowerListener<Result> {

        @Override
        public void accept(List<Result> results, TopicPosition next) {
            results.forEach(result -> result.value().ifPresent(value -> add(value, result.at())));
        }

        /** What was assigned is to be done, whatever became of the topic. */
        @Override
        public void reset() {}

        private void add(RoutingResult result, Instant at) {
            if (result.getOutcome() instanceof Assignment assignment) {
                recent.add(result.getTask().getSubjectId(), assignment.getRep(), at);
            }
        }
    }
}

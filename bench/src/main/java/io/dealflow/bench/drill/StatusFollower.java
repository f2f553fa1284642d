package io.dealflow.bench.drill;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Follows where the runs of a drill stand, also while the broker is killed and started again. Safe for several threads.
 */
final class StatusFollower implements AutoCloseable {

    private final RunStates states = new RunStates();
    private final TopicFollower<RunStatus> follower;
    private final Consumer<RunStatus> listener;

    /**
     * Starts to follow.
     *
     * @param kafka settings of a client of the cluster and its registry
     * @param listener is given each status, perhaps more than once, on a thread of the follower
     */
    StatusFollower(Map<String, Object> kafka, Consumer<RunStatus> listener) {
        this.listener = listener;
        RecordMapper<RunStatus> mapper = RecordMapper.values(new RecordDecoder<>(kafka, RunStatus.class));
        TopicSource<RunStatus> source = TopicSource.of(Topics.RUN_STATUS.name(), mapper);
        follower = TopicFollower.of(kafka, "drill-statuses", source, new SimpleMeterRegistry())
                .follow(new Listener());
        follower.start();
    }

    /** How many runs have ended. */
    int ended() {
        synchronized (states) {
            return states.ended();
        }
    }

    /**
     * Reads to the end of the topic, and stops there.
     *
     * @return the states, which nobody changes any more
     * @throws TimeoutException if that takes too long
     */
    RunStates finish(Duration timeout) throws InterruptedException, TimeoutException {
        if (!follower.awaitEnd(timeout)) {
            throw new TimeoutException("%s was not read to its end within %s".formatted(Topics.RUN_STATUS, timeout));
        }
        follower.close();
        return states;
    }

    @Override
    public void close() {
        follower.close();
    }

    private final class Listener implements FollowerListener<RunStatus> {

        @Override
        public void accept(List<RunStatus> records, TopicPosition next) {
            synchronized (states) {
                records.forEach(states::take);
            }
            records.forEach(listener);
        }

        @Override
        public void reset() {
            synchronized (states) {
                states.clear();
            }
        }
    }
}

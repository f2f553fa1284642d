package io.dealflow.agent.scoring;

import io.dealflow.agent.history.DealTopics;
import io.dealflow.agent.history.StoredDeal;
import io.dealflow.agent.model.Tool;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the history of deals and keeps what they are scored by. Learns in the background. Safe for all threads. */
public final class ScoringModels implements ScorerSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScoringModels.class);
    private static final long LOOK_MILLIS = 100;

    private final LearningLoop loop;
    private final PastDealTools lookup;
    private final TopicFollower<StoredDeal> history;
    private final ScheduledExecutorService learner;
    private @Nullable Future<?> looks;

    /**
     * Creates the bean.
     *
     * @param configuration settings of the agent
     * @param topics have the past deals to learn from
     * @throws io.dealflow.service.yaml.YamlException if the file of the ideal-customer profile is malformed
     */
    ScoringModels(ScoringConfiguration configuration, DealTopics topics) {
        loop = new LearningLoop(configuration, this::caughtUp, Clock.systemUTC());
        lookup = new PastDealTools(configuration.maxDeals());
        history = topics.followHistory(
                "scoring-history",
                TopicPosition.beginning(),
                configuration.notesTools() ? new Both(loop, lookup) : loop);
        learner = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "scoring-learner");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether the history is read and nothing that would change the scores waits to be learned. */
    public boolean ready() {
        return loop.settled();
    }

    /** How many past deals there are to learn from now. */
    public int pastDeals() {
        return loop.pastDeals();
    }

    /** Starts to learn. Does not wait for the cluster. */
    void start() {
        history.start();
        looks = learner.scheduleWithFixedDelay(this::learn, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(true);
        }
        learner.shutdownNow();
        history.close();
    }

    @Override
    public Optional<Scorer> scorer(Duration timeout) throws InterruptedException {
        return loop.awaitFirst(timeout) ? Optional.of(loop.scorer()) : Optional.empty();
    }

    @Override
    public List<Tool> tools() {
        return lookup.tools();
    }

    /** What deals are scored by now, in words. */
    String basis() {
        return loop.scorer().basis();
    }

    /** Whether there has been something to score by since the agent started. */
    boolean wasReady() {
        return loop.wasReady();
    }

    /** Two that take the history in, one after the other. */
    private record Both(FollowerListener<StoredDeal> first, FollowerListener<StoredDeal> second)
            implements FollowerListener<StoredDeal> {

        @Override
        public void accept(List<StoredDeal> deals, TopicPosition next) throws Exception {
            first.accept(deals, next);
            second.accept(deals, next);
        }

        @Override
        public void reset() throws Exception {
            first.reset();
            second.reset();
        }
    }

    private boolean caughtUp() {
        return history.caughtUp();
    }

    private void learn() {
        try {
            loop.learn();
        } catch (RuntimeException e) {
            LOG.error("The scoring model could not be learned; the one before it goes on scoring", e);
        }
    }
}

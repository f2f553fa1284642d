package io.dealflow.agent.scoring;

import io.dealflow.agent.history.StoredDeal;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the scorer in step with the history. Deals come in by one thread, another calls {@link #learn} from time to
 * time, and any thread asks for the scorer, which never waits for learning.
 */
final class LearningLoop implements FollowerListener<StoredDeal> {

    private static final Logger LOG = LoggerFactory.getLogger(LearningLoop.class);
    private static final Duration QUIET = Duration.ofMillis(500);

    private final ScoringConfiguration configuration;
    private final IdealCustomerProfile profile;
    private final ModelTrainer trainer;
    private final CaseReader reader;
    private final BooleanSupplier caughtUp;
    private final Clock clock;

    private final CountDownLatch first = new CountDownLatch(1);
    private final TrainingSet cases;
    private int learned;
    private int changes;
    private boolean learning;
    private Instant firstChange = Instant.EPOCH;
    private Instant lastChange = Instant.EPOCH;
    private volatile Scorer scorer;

    LearningLoop(ScoringConfiguration configuration, BooleanSupplier caughtUp, Clock clock) {
        this.configuration = configuration;
        this.profile = IdealCustomerProfile.read(configuration.idealCustomer());
        this.trainer = new ModelTrainer(configuration);
        this.reader = new CaseReader(OpenDealReader.of(configuration));
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.cases = new TrainingSet(configuration.maxDeals());
        this.scorer = fallback(0, 0);
    }

    @Override
    public synchronized void accept(List<StoredDeal> deals, TopicPosition next) {
        for (StoredDeal past : deals) {
            Optional<PastCase> learnable = past.deal().flatMap(reader::read);
            learnable.ifPresentOrElse(cases::put, () -> cases.remove(past.id()));
        }
        if (!deals.isEmpty()) {
            changed(deals.size());
        }
    }

    @Override
    public synchronized void reset() {
        changed(Math.max(1, cases.size()));
        cases.clear();
    }

    /** Learns, if the history is read and has changed enough. Called by one thread at a time. */
    void learn() {
        List<PastCase> snapshot;
        synchronized (this) {
            if (settled()) {
                first.countDown();
            }
            if (!caughtUp.getAsBoolean() || !stale() || !due()) {
                return;
            }
            snapshot = cases.cases();
            learned = snapshot.size();
            changes = 0;
            learning = true;
        }
        try {
            int won = (int) snapshot.stream().filter(PastCase::won).count();
            Scorer next =
                    trainer.isEnough(snapshot.size(), won) ? trainer.train(snapshot) : fallback(snapshot.size(), won);
            LOG.info("Scores now rest on: {}", next.basis());
            scorer = next;
            first.countDown();
        } finally {
            synchronized (this) {
                learning = false;
            }
        }
    }

    /** What deals are scored by now. */
    Scorer scorer() {
        return scorer;
    }

    /** Whether the history is read and nothing that would change the scorer waits to be learned. */
    synchronized boolean settled() {
        return caughtUp.getAsBoolean() && !stale() && !learning;
    }

    /**
     * Waits until the history was read and learned from for the first time.
     *
     * @return false if that was not so within the time
     */
    boolean awaitFirst(Duration timeout) throws InterruptedException {
        return first.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean wasReady() {
        return first.getCount() == 0;
    }

    /** How many past deals there are to learn from. */
    synchronized int pastDeals() {
        return cases.size();
    }

    private void changed(int count) {
        lastChange = clock.instant();
        if (changes == 0) {
            firstChange = lastChange;
        }
        changes += count;
    }

    private boolean stale() {
        return changes > 0
                && (!scorer.isLearned()
                        || changes >= configuration.growth() * learned
                        || !trainer.isEnough(cases.size(), cases.won()));
    }

    /** A history that is being filled is learned from when it comes to rest, but not put off for ever. */
    private boolean due() {
        Instant now = clock.instant();
        return !now.isBefore(lastChange.plus(QUIET)) || !now.isBefore(firstChange.plus(configuration.interval()));
    }

    private Scorer fallback(int deals, int won) {
        return new ProfileScorer(
                profile,
                "%d past deals, %d of them won, are too few to learn from (%d needed, %d of each outcome)"
                        .formatted(deals, won, configuration.minDeals(), configuration.minPerOutcome()));
    }
}

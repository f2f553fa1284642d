package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.history.StoredDeal;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.Deal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningLoopTest {

    private Instant now = Deals.START;
    private boolean caughtUp = true;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final LearningLoop loop = new LearningLoop(ScoringConfiguration.defaults(), () -> caughtUp, clock);
    private final List<Deal> past = Deals.past(200, 31, Deals::planted);

    @Test
    void scoresByProfileUntilThereAreEnoughDeals() {
        take(past.subList(0, 49));
        learnLater(Duration.ofSeconds(1));

        assertThat(loop.scorer()).isInstanceOf(ProfileScorer.class);
        assertThat(loop.scorer().basis())
                .startsWith("ideal-customer profile 'mid-sized firms': 49 past deals")
                .endsWith("too few to learn from (50 needed, 10 of each outcome)");
        assertThat(loop.settled()).isTrue();
    }

    @Test
    void scoresByProfileWithoutLostDeals() {
        take(past.stream().filter(Deals::isWon).toList());
        learnLater(Duration.ofSeconds(1));

        assertThat(loop.scorer()).isInstanceOf(ProfileScorer.class);
    }

    @Test
    void isNotSettledBeforeHistoryIsRead() {
        caughtUp = false;
        take(past);
        learnLater(Duration.ofSeconds(1));
        assertThat(loop.settled()).isFalse();
        assertThat(loop.scorer()).isInstanceOf(ProfileScorer.class);

        caughtUp = true;
        loop.learn();
        assertThat(loop.settled()).isTrue();
        assertThat(loop.scorer().basis()).startsWith("model of 200 past deals");
    }

    @Test
    void waitsForHistoryToComeToRest() {
        take(past);
        loop.learn();

        assertThat(loop.settled()).isFalse();
        learnLater(Duration.ofMillis(500));
        assertThat(loop.settled()).isTrue();
    }

    @Test
    void learnsFromHistoryThatNeverRests() {
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(110);
            take(past.subList(i, i + 1));
            loop.learn();
        }

        assertThat(loop.scorer()).isInstanceOf(ScoringModel.class);
    }

    @Test
    void learnsAnewWhenHistoryHasGrownEnough() {
        take(past.subList(0, 100));
        learnLater(Duration.ofSeconds(1));
        Scorer first = loop.scorer();

        take(past.subList(100, 109));
        learnLater(Duration.ofSeconds(1));
        assertThat(loop.scorer()).isSameAs(first);

        take(past.subList(109, 110));
        learnLater(Duration.ofSeconds(1));
        assertThat(loop.scorer().basis()).startsWith("model of 110 past deals");
    }

    @Test
    void forgetsDeletedDeals() {
        take(past.subList(0, 60));
        learnLater(Duration.ofSeconds(1));
        past.subList(0, 30)
                .forEach(deal -> loop.accept(
                        List.of(new StoredDeal(deal.getId(), Optional.empty())), TopicPosition.beginning()));
        learnLater(Duration.ofSeconds(1));

        assertThat(loop.pastDeals()).isEqualTo(30);
        assertThat(loop.scorer()).isInstanceOf(ProfileScorer.class);
    }

    @Test
    void forgetsEverythingOnReset() {
        take(past);
        learnLater(Duration.ofSeconds(1));
        loop.reset();
        learnLater(Duration.ofSeconds(1));

        assertThat(loop.pastDeals()).isZero();
        assertThat(loop.scorer()).isInstanceOf(ProfileScorer.class);
    }

    @Test
    void countsDealThatComesAgainOnce() {
        take(past.subList(0, 60));
        take(past.subList(0, 60));

        assertThat(loop.pastDeals()).isEqualTo(60);
    }

    private void take(List<Deal> deals) {
        loop.accept(
                deals.stream()
                        .map(deal -> new StoredDeal(deal.getId(), Optional.of(deal)))
                        .toList(),
                TopicPosition.beginning());
    }

    private void learnLater(Duration pause) {
        now = now.plus(pause);
        loop.learn();
    }
}

package io.dealflow.standalone.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.TopicState;
import io.dealflow.standalone.internal.doctor.Finding.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one embedded broker cannot show: copies on several brokers. */
class TopicCheckTest {

    private static final TopicPlan PLAN = TopicPlan.of(Topics.INTAKE, TopicLayout.DEFAULT);
    private final TopicCheck check = new TopicCheck("b:9092", TopicLayout.DEFAULT, Optional.empty());

    @Test
    void hasNothingToSayOfThePlannedLayout() {
        assertThat(examine(3, 3, 0, "2")).isEmpty();
    }

    @Test
    void warnsOfCopyThatIsBehind() {
        assertThat(examine(3, 2, 0, "2"))
                .singleElement()
                .isEqualTo(Finding.warn(
                        "topic deals.intake",
                        "a partition has 2 of its 3 copies in sync",
                        "Start the brokers that hold the others; a broker that has just come back needs a moment"));
    }

    @Test
    void failsWhereTooFewCopiesAreInSyncToWrite() {
        assertThat(examine(3, 1, 0, "2")).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.found()).isEqualTo("a partition has 1 of the 2 copies in sync that a write needs");
        });
    }

    @Test
    void failsPartitionsWithoutLeader() {
        assertThat(examine(3, 2, 1, "2"))
                .extracting(Finding::found)
                .contains("1 of 12 partitions have no leader and can be neither read nor written");
    }

    @Test
    void warnsWhereAWriteWaitsForAllCopies() {
        assertThat(examine(3, 3, 0, "3")).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.found()).isEqualTo("found min.insync.replicas=3, expected 2");
            assertThat(finding.advice())
                    .isEqualTo("Unless it is meant: kafka-configs.sh --bootstrap-server b:9092 --alter --topic"
                            + " deals.intake --add-config min.insync.replicas=2");
        });
    }

    @Test
    void warnsOfTopicThatTakesRecordsWhichAreSmallOnlyWhilePacked() {
        Map<String, String> settings = new HashMap<>(state(3, 3, 0, "2").settings());
        settings.put("compression.type", "producer");
        TopicState packed = new TopicState(PLAN.name(), 12, 3, 3, 0, settings);

        assertThat(check.examine(List.of(PLAN), Map.of(PLAN.name(), packed)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARN);
                    assertThat(finding.found())
                            .isEqualTo(
                                    "found compression.type=producer, expected uncompressed, so that a record that is"
                                            + " small only while packed is refused");
                    assertThat(finding.advice())
                            .isEqualTo("kafka-configs.sh --bootstrap-server b:9092 --alter --topic deals.intake"
                                    + " --add-config compression.type=uncompressed");
                });
    }

    @Test
    void expectsTheNumberOfPartitionsThatIsAskedFor() {
        TopicCheck strict = new TopicCheck("b:9092", TopicLayout.DEFAULT, Optional.of(24));

        assertThat(strict.examine(List.of(PLAN), Map.of(PLAN.name(), state(3, 3, 0, "2"))))
                .singleElement()
                .extracting(Finding::advice)
                .isEqualTo("While no run is under way: kafka-topics.sh --bootstrap-server b:9092 --alter --topic"
                        + " deals.intake --partitions 24");
    }

    private List<Finding> examine(int replicas, int inSync, int leaderless, String minInSync) {
        return check.examine(List.of(PLAN), Map.of(PLAN.name(), state(replicas, inSync, leaderless, minInSync)));
    }

    private static TopicState state(int replicas, int inSync, int leaderless, String minInSync) {
        Map<String, String> settings = new HashMap<>(PLAN.settings());
        settings.put("max.message.bytes", "1048588");
        settings.put("min.insync.replicas", minInSync);
        return new TopicState(PLAN.name(), 12, replicas, inSync, leaderless, settings);
    }
}

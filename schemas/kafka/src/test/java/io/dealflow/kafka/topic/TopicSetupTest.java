package io.dealflow.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicSetupTest {

    private static final AgentContract<ScoringTask, Score, ScoringResult> SCORING =
            new AgentContract<>("scoring", ScoringTask.class, Score.class, ScoringResult.class);
    private static final List<Topic<?>> TOPICS = List.of(SCORING.tasks(), SCORING.results());

    private final MockAdminClient admin =
            MockAdminClient.create().numBrokers(3).defaultReplicationFactor(3).build();
    private final TopicSetup setup = new TopicSetup(admin, Duration.ofSeconds(5));

    @BeforeEach
    void tellOffsetsOfPartitions() {
        Stream.of("agents.scoring.tasks", "agents.scoring.results", "deals.intake", "runs.status", "dead-letters")
                .flatMap(topic -> IntStream.range(0, 24).mapToObj(partition -> new TopicPartition(topic, partition)))
                .forEach(partition -> admin.updateEndOffsets(Map.of(partition, 0L)));
    }

    @AfterEach
    void closeAdmin() {
        admin.close();
    }

    @Test
    void createsMissingTopicsAndDeadLetters() throws Exception {
        setup.ensure(TOPICS, TopicLayout.DEFAULT);

        assertThat(admin.listTopics().names().get())
                .containsExactlyInAnyOrder("agents.scoring.tasks", "agents.scoring.results", "dead-letters");
        assertThat(partitions("agents.scoring.tasks")).isEqualTo(12);
        assertThat(setting("agents.scoring.tasks", "retention.ms")).isEqualTo("604800000");
        assertThat(setting("agents.scoring.tasks", "min.insync.replicas")).isEqualTo("2");
        assertThat(setting("dead-letters", "max.message.bytes")).isEqualTo("2097152");
        assertThat(setting("agents.scoring.tasks", "compression.type")).isEqualTo("uncompressed");
        assertThat(setting("dead-letters", "compression.type")).isEqualTo("uncompressed");
    }

    @Test
    void leavesCopiesToTheBrokersIfAsked() throws Exception {
        TopicLayout layout = new TopicLayout(12, TopicLayout.AS_BROKERS, TopicLayout.AS_BROKERS);

        setup.ensure(TOPICS, layout);

        assertThat(admin.describeTopics(List.of("agents.scoring.tasks"))
                        .allTopicNames()
                        .get()
                        .get("agents.scoring.tasks")
                        .partitions())
                .hasSize(12)
                .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
        assertThat(TopicPlan.of(SCORING.tasks(), layout).settings()).doesNotContainKey("min.insync.replicas");
    }

    @Test
    void waitsForTheBrokerThatDoesNotKnowOfNewTopicsYet() throws Exception {
        AtomicInteger ignorant = new AtomicInteger(2);
        try (Admin lagging =
                new MockAdminClient(
                        admin.describeCluster().nodes().get().stream().toList(),
                        admin.describeCluster().controller().get()) {
                    @Override
                    public ListOffsetsResult listOffsets(
                            Map<TopicPartition, OffsetSpec> asked, ListOffsetsOptions options) {
                        KafkaFutureImpl<ListOffsetsResult.ListOffsetsResultInfo> answer = new KafkaFutureImpl<>();
                        if (ignorant.getAndDecrement() > 0) {
                            answer.completeExceptionally(new UnknownTopicOrPartitionException());
                        } else {
                            answer.complete(new ListOffsetsResult.ListOffsetsResultInfo(0, -1, Optional.empty()));
                        }
                        return new ListOffsetsResult(
                                asked.keySet().stream().collect(Collectors.toMap(key -> key, key -> answer)));
                    }
                }) {
            new TopicSetup(lagging, Duration.ofSeconds(5)).ensure(TOPICS, TopicLayout.DEFAULT);
        }

        assertThat(ignorant).hasValue(-1);
    }

    @Test
    void refusesToLeaveOnlyOneOfTheTwoToTheBrokers() {
        assertThatThrownBy(() -> new TopicLayout(12, 3, TopicLayout.AS_BROKERS))
                .hasMessage("Topic layout: min. in-sync replicas is -1, expected 1 to 3");
        assertThatThrownBy(() -> new TopicLayout(12, TopicLayout.AS_BROKERS, 2))
                .hasMessage("Topic layout: replication factor is -1, expected 1 to 32767");
    }

    @Test
    void keepsDeletionsOfAnInboxForAsLongAsTheTopicsOfItsAgent() {
        TopicPlan inbox = TopicPlan.of(SCORING.keepingTasks().inbox(), TopicLayout.EMBEDDED);

        assertThat(inbox.settings())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "604800000")
                .doesNotContainKey("max.compaction.lag.ms");
    }

    @Test
    void compactsTopicsThatKeepTheNewestOnly() throws Exception {
        setup.ensure(List.of(Topics.RUN_STATUS), TopicLayout.EMBEDDED);

        assertThat(setting("runs.status", "cleanup.policy")).isEqualTo("compact");
        assertThat(setting("runs.status", "max.compaction.lag.ms")).isEqualTo("3600000");
    }

    @Test
    void compactsAndLetsExpireWhatIsOfUseForATimeOnly() {
        assertThat(TopicPlan.of(Topics.HANDLED_LETTERS, TopicLayout.EMBEDDED).settings())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "10368000000")
                .satisfies(settings -> assertThat(Long.parseLong(settings.get("retention.ms")))
                        .isGreaterThan(Long.parseLong(TopicPlan.deadLetters(TopicLayout.EMBEDDED)
                                .settings()
                                .get("retention.ms"))));
    }

    @Test
    void leavesExistingTopicsAlone() throws Exception {
        setup.ensure(TOPICS, TopicLayout.DEFAULT);
        setup.ensure(TOPICS, new TopicLayout(3, 1, 1));

        assertThat(partitions("agents.scoring.results")).isEqualTo(12);
    }

    @Test
    void createsMissingTopicsLikeThoseThatExist() throws Exception {
        create(Topics.INTAKE.name(), 6);

        setup.ensure(TOPICS, TopicLayout.DEFAULT);

        assertThat(partitions("agents.scoring.results")).isEqualTo(6);
    }

    @Test
    void refusesTopicsOfDifferentPartitionCount() {
        create(Topics.INTAKE.name(), 6);
        create("agents.scoring.results", 4);

        assertThatThrownBy(() -> setup.ensure(TOPICS, TopicLayout.DEFAULT))
                .isInstanceOf(SetupException.class)
                .hasMessage("The topics that the orchestrator reads must have the same number of partitions, "
                        + "found {agents.scoring.results=4, deals.intake=6}");
    }

    @Test
    void toleratesOtherPartitionCountOfTopicsThatOnlyAgentsRead() throws Exception {
        create("agents.scoring.tasks", 24);

        setup.ensure(TOPICS, TopicLayout.DEFAULT);

        assertThat(partitions("agents.scoring.results")).isEqualTo(12);
    }

    @Test
    void saysThatClusterDoesNotAnswer() {
        admin.timeoutNextRequest(1);

        assertThatThrownBy(() -> setup.ensure(TOPICS, TopicLayout.DEFAULT))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("Topic ")
                .hasMessageContaining("cannot be described: TimeoutException");
    }

    @Test
    void refusesLayoutOutOfRange() {
        assertThatThrownBy(() -> new TopicLayout(12, 2, 3))
                .hasMessage("Topic layout: min. in-sync replicas is 3, expected 1 to 2");
    }

    private void create(String topic, int partitions) {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)));
    }

    private int partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get()
                .partitions()
                .size();
    }

    private String setting(String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config =
                admin.describeConfigs(List.of(resource)).values().get(resource).get();
        return config.get(name).value();
    }
}

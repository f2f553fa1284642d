package io.dealflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
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
    }

    @Test
    void compactsTopicsThatKeepTheNewestOnly() throws Exception {
        setup.ensure(List.of(Topics.RUN_STATUS), TopicLayout.EMBEDDED);

        assertThat(setting("runs.status", "cleanup.policy")).isEqualTo("compact");
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

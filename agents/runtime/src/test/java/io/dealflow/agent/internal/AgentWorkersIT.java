package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.inbox.Inbox;
import io.dealflow.agent.inbox.InboxAgent;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.topic.SetupException;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.RetrievalResult;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** Agents as beans of a context. */
@ExtendWith(SharedCluster.class)
@Timeout(90)
class AgentWorkersIT {

    private final EmbeddedCluster cluster;

    AgentWorkersIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void startsEveryAgentOfItsContext() {
        TestAgent one = new TestAgent("context-one", (task, context) -> TestAgent.SCORE);
        TestAgent two = new TestAgent("context-two", (task, context) -> TestAgent.SCORE);
        try (ApplicationContext context = context(one, two);
                TestTasks tasks = new TestTasks(cluster, two)) {
            tasks.publish(TestTasks.task("deal-1", 1));
            tasks.results(all -> all.size() == 1);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(health(context))
                            .isEqualTo(Map.of("context-one", "4 partitions", "context-two", "4 partitions")));
            assertThat(context.getBean(MeterRegistry.class)
                            .get("dealflow.agent.task")
                            .tags("agent", "context-two", "outcome", "success")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void startsWithSchemaThatIsIncompatibleWithAForeignOneOnceThatIsDeletedAsItSays() {
        TestAgent agent = new TestAgent("context-clash", (task, context) -> TestAgent.SCORE);
        Topic<?> results = agent.contract().results();
        try (HttpSchemaRegistry registry = HttpSchemaRegistry.of(cluster.kafkaProperties())) {
            registry.register(results.subject(), RetrievalResult.getClassSchema());
            assertThatThrownBy(() -> context(agent))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("Subject agents.context-clash.results-value")
                    .hasMessageContaining("incompatible with version 1 (NAME_MISMATCH")
                    .hasMessageContaining(
                            "'dealflow topics delete-schema agents.context-clash.results-value 1' takes it away");

            registry.delete(results.subject(), 1);
            context(agent).close();

            assertThat(registrations().get("context-clash"))
                    .isEqualTo(new AgentRegistration(
                            registry.idOf(
                                    agent.contract().tasks().subject(),
                                    agent.contract().tasks().schema()),
                            registry.idOf(results.subject(), results.schema()),
                            false,
                            false));
        }
    }

    @Test
    void registersThatPeopleKeepTheirTasksAndAreToldOfWithdrawals() {
        InboxAgent<ScoringTask, Score> agent = people("context-people", true);
        try (ApplicationContext context = context(agent)) {
            assertThat(context.getBean(AgentWorkers.class).workers())
                    .extracting(AgentWorker::name)
                    .containsExactly("context-people");
        }

        AgentRegistration named = Objects.requireNonNull(registrations().get("context-people"));
        assertThat(named.getKeepsTasks()).isTrue();
        assertThat(named.getWithdrawals()).isTrue();
    }

    @Test
    void refusesPeopleWhoseContractKeepsNoTasks() {
        assertThatThrownBy(() -> context(people("context-hasty", false)))
                .hasMessage("Contract of agent 'context-hasty': expected one that keeps its tasks, found another");
    }

    private static InboxAgent<ScoringTask, Score> people(String name, boolean keepsTasks) {
        AgentContract<ScoringTask, Score, ScoringResult> contract =
                new AgentContract<>(name, ScoringTask.class, Score.class, ScoringResult.class, keepsTasks);
        return new InboxAgent<>() {
            @Override
            public AgentContract<ScoringTask, Score, ScoringResult> contract() {
                return contract;
            }

            @Override
            public void opened(Inbox<ScoringTask, Score> inbox) {
                assertThat(inbox.open()).isEmpty();
            }
        };
    }

    /** What agents have named so far. */
    private Map<String, AgentRegistration> registrations() {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaProperties());
        Map<String, AgentRegistration> named = new HashMap<>();
        try (RecordDecoder<AgentRegistration> decoder = new RecordDecoder<>(settings, AgentRegistration.class);
                TopicFollower<AgentRegistration> follower = TopicFollower.of(
                                settings,
                                "named",
                                TopicSource.of(Topics.REGISTRATIONS.name(), record -> {
                                    AgentRegistration value = decoder.decode(record);
                                    named.put(new String(record.key(), StandardCharsets.UTF_8), value);
                                    return value;
                                }),
                                new SimpleMeterRegistry())
                        .follow(new FollowerListener<>() {
                            @Override
                            public void accept(List<AgentRegistration> records, TopicPosition next) {}

                            @Override
                            public void reset() {}
                        })) {
            follower.start();
            assertThat(follower.awaitEnd(Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return named;
    }

    @Test
    void refusesTwoAgentsOfOneName() {
        TestAgent agent = new TestAgent("context-twin", (task, context) -> TestAgent.SCORE);
        assertThatThrownBy(() -> context(agent, new TestAgent("context-twin", agent.work())))
                .hasMessage("Agents of one process must have different names, found [context-twin, context-twin]");
    }

    @Test
    void refusesToStartWithoutAddresses() {
        TestAgent agent = new TestAgent("context-lost", (task, context) -> TestAgent.SCORE);
        assertThatThrownBy(() -> ApplicationContext.builder()
                        .singletons(agent)
                        .properties(Map.of("kafka.bootstrap.servers", "localhost:1"))
                        .start())
                .hasMessage("kafka.schema.registry.url: expected an address, found nothing");
    }

    private ApplicationContext context(Object... agents) {
        Map<String, Object> properties = new HashMap<>();
        cluster.kafkaProperties().forEach((key, value) -> properties.put("kafka." + key, value));
        properties.put("dealflow.topics.partitions", 4);
        properties.put("dealflow.topics.replication-factor", 1);
        properties.put("dealflow.topics.min-in-sync", 1);
        return ApplicationContext.builder()
                .singletons(agents)
                .properties(properties)
                .start();
    }

    private static Object health(ApplicationContext context) {
        HealthResult result =
                Mono.from(context.getBean(AgentHealth.class).getResult()).block();
        assertThat(result.getStatus()).isEqualTo(HealthStatus.UP);
        return result.getDetails();
    }
}

package io.dealflow.agent.testkit.model;

import static io.dealflow.agent.testkit.model.ModelFixture.GOOD;
import static io.dealflow.agent.testkit.model.ModelFixture.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.TestContext;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.TaskRef;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that die between the answer of a model and the commit of the result. */
@Timeout(120)
class KeptAnswersIT {

    private final ModelServer server = ModelServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void paysForAnAnswerOnceAlthoughTheProcessDies() throws InterruptedException {
        try (EmbeddedCluster cluster = EmbeddedCluster.temporary()) {
            TestContext first = TestContext.lasting(Duration.ofMinutes(1));
            server.reply(WRONG, GOOD);
            Score paid = askAndDie(cluster, first);

            TestContext again = new TestContext(first.ref());
            Score kept = askAndDie(cluster, again);

            assertThat(kept).isEqualTo(paid);
            assertThat(server.requests()).hasSize(2);
            assertThat(again.usage()).isEqualTo(first.usage());

            TestContext other = TestContext.lasting(Duration.ofMinutes(1));
            server.reply(GOOD);
            askAndDie(cluster, other);
            assertThat(server.requests()).hasSize(3);

            TestContext nextAttempt = new TestContext(
                    TaskRef.newBuilder(other.ref()).setAttempt(2).build());
            askAndDie(cluster, nextAttempt);
            assertThat(server.requests()).hasSize(3);
            assertThat(nextAttempt.usage().getInputTokens()).isZero();

            server.reply(GOOD);
            askAndDie(
                    cluster,
                    new TestContext(TaskRef.newBuilder(other.ref()).setVisit(2).build()));
            assertThat(server.requests()).hasSize(4);
        }
    }

    private Score askAndDie(EmbeddedCluster cluster, TestContext context) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(server.settings(ModelProtocol.OPENAI));
        cluster.kafkaProperties().forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("dealflow.topics.partitions", TopicLayout.EMBEDDED.partitions());
        settings.put("dealflow.topics.replication-factor", TopicLayout.EMBEDDED.replicationFactor());
        settings.put("dealflow.topics.min-in-sync", TopicLayout.EMBEDDED.minInSync());
        try (ApplicationContext process = ApplicationContext.run(settings)) {
            Models models = process.getBean(Models.class);
            return models.model().orElseThrow().ask(ModelFixture.question(models), context);
        }
    }
}

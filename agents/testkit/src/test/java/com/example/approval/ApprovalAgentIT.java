package com.example.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.testkit.AgentHarness;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.json.DealJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ApprovalAgentIT {

    @Test
    void asksPeopleAcrossARestartUntilTheyAnswerOrTheTaskIsWithdrawn() throws InterruptedException {
        try (EmbeddedCluster cluster = EmbeddedCluster.temporary()) {
            TaskRef first;
            TaskRef second;
            try (AgentHarness<ApprovalTask, ApprovalResult> harness = start(cluster)) {
                first = publish(harness, "D-1");
                second = publish(harness, "D-2");
                awaitWaiting(harness.bean(ApprovalAgent.class), first, second);
            }
            try (AgentHarness<ApprovalTask, ApprovalResult> harness = start(cluster)) {
                ApprovalAgent agent = harness.bean(ApprovalAgent.class);
                awaitWaiting(agent, first, second);

                harness.withdraw(second);
                awaitWaiting(agent, first);
                assertThat(agent.decide(text(second), true, "anna")).isEqualTo(Receipt.WITHDRAWN);
                assertThat(agent.decide(text(first), true, "anna")).isEqualTo(Receipt.TAKEN);

                assertThat(harness.results(1, Duration.ofSeconds(60)))
                        .extracting(ApprovalResult::getTask, ApprovalResult::getOutcome)
                        .containsExactly(tuple(first, new Approval(true, "anna")));
                assertThat(agent.waiting()).isEmpty();
            }
        }
    }

    private static AgentHarness<ApprovalTask, ApprovalResult> start(EmbeddedCluster cluster) {
        return AgentHarness.start(cluster, new ApprovalAgent().contract(), Map.of());
    }

    private static TaskRef publish(AgentHarness<ApprovalTask, ApprovalResult> harness, String deal) {
        return harness.publish(deal, DealJson.read("""
                {"id": "%s", "company": {"name": "Acme"}}""".formatted(deal)));
    }

    private static void awaitWaiting(ApprovalAgent agent, TaskRef... tasks) {
        String[] places = Arrays.stream(tasks).map(ApprovalAgentIT::text).toArray(String[]::new);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(agent.waiting()).containsExactlyInAnyOrder(places));
    }

    private static String text(TaskRef task) {
        return TaskPlace.of(task).text();
    }
}

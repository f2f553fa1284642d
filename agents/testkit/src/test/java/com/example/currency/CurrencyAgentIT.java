package com.example.currency;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.testkit.AgentHarness;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.json.DealJson;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class CurrencyAgentIT {

    @Test
    void answersTasksOverKafka() {
        try (EmbeddedCluster cluster = EmbeddedCluster.temporary();
                AgentHarness<CurrencyTask, CurrencyResult> harness =
                        AgentHarness.start(cluster, new CurrencyAgent().contract(), Map.of())) {
            harness.publish("D-1", DealJson.read("""
                            {"id": "D-1", "company": {"name": "Acme"}, "amount": 1000, "currency": "CHF"}"""));
            harness.publish("D-2", DealJson.read("""
                    {"id": "D-2", "company": {"name": "Acme"}}"""));

            assertThat(harness.results(2, Duration.ofSeconds(60)))
                    .extracting(CurrencyResult::getOutcome)
                    .containsExactlyInAnyOrder(
                            new Worth(1050.0, 1.05),
                            new Failure(FailureKind.PERMANENT, "no-amount", "The deal has no amount"));
        }
    }
}

package io.dealflow.standalone.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.standalone.internal.cluster.GroupState;
import io.dealflow.standalone.internal.doctor.Finding.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupCheckTest {

    @Test
    void pausedAgentIsNoFailureThoughNobodyReadsItsTopic() {
        Finding failure = Finding.fail("group drafting", "nobody reads its topic: 3 tasks", "Start the agent");
        AgentControl control =
                new AgentControl(AgentState.PAUSED, "ann", "a new prompt", Instant.parse("2026-11-29T08:00:00Z"));

        assertThat(GroupCheck.paused(failure, "drafting", control))
                .isEqualTo(Finding.warn(
                        "group drafting",
                        "paused since 2026-11-29T08:00:00Z by ann: a new prompt; nobody reads its topic: 3 tasks",
                        "Runs that come to it wait; 'dealflow agents resume drafting' gives it tasks again"));
    }

    @Test
    void tellsIntakeThatWaitsForRunsToEnd() {
        Finding found = orchestrator(5_000, 3);

        assertThat(found.level()).isEqualTo(Level.WARN);
        assertThat(found.found())
                .isEqualTo(
                        "1 member, 5,003 records behind, Stable; 5,000 records on intake until runs have ended, for as"
                                + " many are live as dealflow.orchestrator.max-live-runs admits");
        assertThat(found.advice()).startsWith("Runs end as fast as the slowest agent answers");
    }

    @Test
    void tellsAnOrchestratorThatIsBehind() {
        assertThat(orchestrator(5_000, 2_000).advice()).startsWith("Start more orchestrators");
        assertThat(orchestrator(0, 2_000).level()).isEqualTo(Level.WARN);
        assertThat(orchestrator(900, 90).level()).isEqualTo(Level.OK);
    }

    private static Finding orchestrator(long intake, long results) {
        Map<TopicPartition, Long> behind = Map.of(
                new TopicPartition("deals.intake", 0),
                intake,
                new TopicPartition("agents.scoring.results", 0),
                results);
        return GroupCheck.orchestrator(
                new GroupState("dealflow-orchestrator", 1, Optional.of("Stable"), Map.of(), behind), 1_000);
    }
}

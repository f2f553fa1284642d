package io.dealflow.agent.proposal;

import static io.dealflow.agent.proposal.ProposalFixtures.kind;
import static io.dealflow.agent.proposal.ProposalFixtures.reading;
import static io.dealflow.agent.proposal.ProposalFixtures.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.testkit.AgentHarness;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalResult;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCluster.class)
@Timeout(120)
class ProposalAgentIT {

    private final EmbeddedCluster cluster;

    ProposalAgentIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void answersInquiriesAndRefusesSpam() {
        try (AgentHarness<ProposalTask, ProposalResult> agent =
                AgentHarness.start(cluster, ProposalAgent.CONTRACT, Map.of())) {
            ProposalResult good = answer(agent, reading("3 days of training"));
            assertThat(((Proposal) good.getOutcome()).getPriceLow()).contains(4_350.0);
            assertThat(good.getUsage().getModel()).isEqualTo("proposal-1");

            Failure refused = (Failure) answer(
                            agent,
                            reading("Buy now").setKind(InquiryKind.SPAM).setKinds(List.of(kind(InquiryKind.SPAM))))
                    .getOutcome();
            assertThat(refused.getKind()).isEqualTo(FailureKind.PERMANENT);
            assertThat(refused.getCode()).isEqualTo("no-business");
        }
    }

    private static ProposalResult answer(AgentHarness<ProposalTask, ProposalResult> agent, Reading.Builder reading) {
        ProposalTask task = task(reading, Standing.UNKNOWN);
        agent.publish("inquiry", task.getReading(), task.getClientRecords());
        return agent.results(1, Duration.ofSeconds(60)).get(0);
    }
}

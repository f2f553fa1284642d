package io.dealflow.agent.proposal;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;

/** Says what others know of the proposal agent. */
public final class ProposalDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(ProposalAgent.CONTRACT)
                .worded("Proposal", new ProposalWording())
                .withFiles(Map.of(
                        "dealflow.proposal.rate-card",
                        "rate-card.yaml",
                        "dealflow.proposal.templates",
                        "proposal-templates"))
                .reading(Topics.MODEL_ANSWERS)
                .writing(Topics.MODEL_ANSWERS);
    }
}

package io.dealflow.agent.proposal;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What others know of the proposal agent. */
public final class ProposalDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return ProposalAgent.CONTRACT;
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new ProposalWording());
    }

    @Override
    public Map<String, String> files() {
        return Map.of(
                "dealflow.proposal.rate-card", "rate-card.yaml", "dealflow.proposal.templates", "proposal-templates");
    }

    @Override
    public Set<Topic<?>> reads() {
        return Set.of(Topics.MODEL_ANSWERS);
    }

    @Override
    public Set<Topic<?>> writes() {
        return Set.of(Topics.MODEL_ANSWERS);
    }
}

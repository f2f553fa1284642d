package io.dealflow.agent.retrieval;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Optional;
import java.util.Set;

/** What others know of the retrieval agent. */
public final class RetrievalDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return RetrievalAgent.CONTRACT;
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new PrecedentsWording());
    }

    @Override
    public Set<Topic<?>> reads() {
        return Set.of(Topics.HISTORY);
    }
}

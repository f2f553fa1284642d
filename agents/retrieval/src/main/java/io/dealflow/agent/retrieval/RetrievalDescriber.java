package io.dealflow.agent.retrieval;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.Topics;

/** Says what others know of the retrieval agent. */
public final class RetrievalDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(RetrievalAgent.CONTRACT)
                .worded("Past deals", new PrecedentsWording())
                .reading(Topics.HISTORY);
    }
}

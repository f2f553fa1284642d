package io.dealflow.agent.records;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.Topics;

/** Says what others know of the records agent. */
public final class RecordsDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(RecordsAgent.CONTRACT)
                .worded("Records", new ClientRecordsWording())
                .reading(Topics.HISTORY, Topics.INTAKE);
    }
}

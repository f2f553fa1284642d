package io.dealflow.standalone.internal.added;

import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.AgentContract;

/** An agent under a name that is taken. */
public final class SecondDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return new AddedDescription().contract();
    }
}

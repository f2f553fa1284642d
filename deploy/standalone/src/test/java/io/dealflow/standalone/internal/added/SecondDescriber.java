package io.dealflow.standalone.internal.added;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;

/** Describes an agent under a name that is taken. */
public final class SecondDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return new AddedDescriber().describe();
    }
}

package io.dealflow.agent.scheduling;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;

/** Says what others know of the scheduling agent. */
public final class SchedulingDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(SchedulingAgent.CONTRACT)
                .worded("Call", new AppointmentWording())
                .withFiles(Map.of("dealflow.scheduling.team", "team.yaml"))
                .reading(Topics.SLOT_CLAIMS)
                .writing(Topics.SLOT_CLAIMS);
    }
}

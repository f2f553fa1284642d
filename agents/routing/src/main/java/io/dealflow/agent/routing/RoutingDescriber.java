package io.dealflow.agent.routing;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;

/** Says what others know of the routing agent. */
public final class RoutingDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(RoutingAgent.CONTRACT)
                .worded("Queue", new AssignmentWording())
                .withFiles(Map.of("dealflow.routing.rules", "routing.yaml"))
                .reading(RoutingAgent.CONTRACT.results(), Topics.MODEL_ANSWERS)
                .writing(Topics.MODEL_ANSWERS);
    }
}

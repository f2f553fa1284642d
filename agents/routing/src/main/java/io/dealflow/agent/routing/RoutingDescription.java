package io.dealflow.agent.routing;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import java.util.Map;
import java.util.Optional;

/** What others know of the routing agent. */
public final class RoutingDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return RoutingAgent.CONTRACT;
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new AssignmentWording());
    }

    @Override
    public Map<String, String> files() {
        return Map.of("dealflow.routing.rules", "routing.yaml");
    }
}

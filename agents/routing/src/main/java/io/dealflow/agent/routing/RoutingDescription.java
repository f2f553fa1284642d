package io.dealflow.agent.routing;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    @Override
    public Set<Topic<?>> reads() {
        return Set.of(RoutingAgent.CONTRACT.results(), Topics.MODEL_ANSWERS);
    }

    @Override
    public Set<Topic<?>> writes() {
        return Set.of(Topics.MODEL_ANSWERS);
    }
}

package io.dealflow.agent.drafting;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What others know of the drafting agent. */
public final class DraftingDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return DraftingAgent.CONTRACT;
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new DraftWording());
    }

    @Override
    public Map<String, String> files() {
        return Map.of("dealflow.drafting.templates", "templates");
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

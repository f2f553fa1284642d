package io.dealflow.agent.drafting;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import java.util.Map;
import java.util.Optional;

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
}

package io.dealflow.agent.reading;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import java.util.Map;
import java.util.Optional;

/** What others know of the reading agent. */
public final class ReadingDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return ReadingAgent.CONTRACT;
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new ReadingWording());
    }

    @Override
    public Map<String, String> files() {
        return Map.of("dealflow.reading.vocabulary", "vocabulary.yaml");
    }
}

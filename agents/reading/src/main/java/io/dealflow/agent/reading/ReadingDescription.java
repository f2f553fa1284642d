package io.dealflow.agent.reading;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    @Override
    public Set<Topic<?>> reads() {
        return Set.of(Topics.MODEL_ANSWERS);
    }

    @Override
    public Set<Topic<?>> writes() {
        return Set.of(Topics.MODEL_ANSWERS);
    }
}

package io.dealflow.agent.reading;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;

/** Says what others know of the reading agent. */
public final class ReadingDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(ReadingAgent.CONTRACT)
                .worded("Reading", new ReadingWording())
                .withFiles(Map.of("dealflow.reading.vocabulary", "vocabulary.yaml"))
                .reading(Topics.MODEL_ANSWERS)
                .writing(Topics.MODEL_ANSWERS);
    }
}

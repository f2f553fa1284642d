package io.dealflow.agent.drafting;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.Letter;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;

/** Says what others know of the drafting agent. */
public final class DraftingDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(DraftingAgent.CONTRACT)
                .worded("E-mail", Letter::write)
                .withFiles(Map.of("dealflow.drafting.templates", "templates"))
                .reading(Topics.MODEL_ANSWERS)
                .writing(Topics.MODEL_ANSWERS);
    }
}

package io.dealflow.agent.scoring;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;

/** Says what others know of the scoring agent. */
public final class ScoringDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(ScoringAgent.CONTRACT)
                .worded("Score", new ScoreWording())
                .withFiles(Map.of("dealflow.scoring.ideal-customer", "ideal-customer.yaml"))
                .reading(Topics.HISTORY, Topics.MODEL_ANSWERS)
                .writing(Topics.MODEL_ANSWERS);
    }
}

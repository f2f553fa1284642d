package io.dealflow.agent.scheduling;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What others know of the scheduling agent. */
public final class SchedulingDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return SchedulingAgent.CONTRACT;
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new AppointmentWording());
    }

    @Override
    public Map<String, String> files() {
        return Map.of("dealflow.scheduling.team", "team.yaml");
    }

    @Override
    public Set<Topic<?>> reads() {
        return Set.of(Topics.SLOT_CLAIMS);
    }

    @Override
    public Set<Topic<?>> writes() {
        return Set.of(Topics.SLOT_CLAIMS);
    }
}

package io.dealflow.agent.records;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Optional;
import java.util.Set;

/** What others know of the records agent. */
public final class RecordsDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return RecordsAgent.CONTRACT;
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new ClientRecordsWording());
    }

    @Override
    public Set<Topic<?>> reads() {
        return Set.of(Topics.HISTORY, Topics.INTAKE);
    }
}

package io.dealflow.standalone.internal.workflow;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.AgentDescription;
import io.dealflow.orchestrator.workflow.AgentSchemas;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas of the agents on the class path, and of the topics that Dealflow knows, without a registry. */
public final class BundledSchemas implements AgentSchemas {

    private final AgentCatalogue agents;

    /** Creates the schemas of these agents. */
    public BundledSchemas(AgentCatalogue agents) {
        this.agents = agents;
    }

    @Override
    public Optional<Schemas> of(String agent) {
        return agents.agents().stream()
                .map(AgentDescription::contract)
                .filter(contract -> contract.agent().equals(agent))
                .findFirst()
                .map(BundledSchemas::of);
    }

    @Override
    public Optional<Schema> ofIntake(String topic) {
        return Topics.shared().stream()
                .filter(shared -> shared.name().equals(topic))
                .findFirst()
                .map(Topic::schema);
    }

    private static Schemas of(AgentContract<?, ?, ?> contract) {
        SpecificData data = SpecificData.get();
        return new Schemas(data.getSchema(contract.task()), data.getSchema(contract.result()));
    }
}

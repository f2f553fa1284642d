package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.DraftingResult;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.ProposalResult;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.ReadingResult;
import io.dealflow.schemas.ReadingTask;
import io.dealflow.schemas.RecordsResult;
import io.dealflow.schemas.RecordsTask;
import io.dealflow.schemas.RetrievalResult;
import io.dealflow.schemas.RetrievalTask;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.RoutingTask;
import io.dealflow.schemas.SchedulingResult;
import io.dealflow.schemas.SchedulingTask;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The schemas of the agents that come with Dealflow, and of those that a test adds. */
public final class FixedSchemas implements AgentSchemas {

    private final Map<String, Schemas> agents = new HashMap<>();
    private final Map<String, Schema> intakes = new HashMap<>();

    /** Creates the schemas of the agents that come with Dealflow. */
    public FixedSchemas() {
        agent("scoring", ScoringTask.getClassSchema(), ScoringResult.getClassSchema());
        agent("retrieval", RetrievalTask.getClassSchema(), RetrievalResult.getClassSchema());
        agent("drafting", DraftingTask.getClassSchema(), DraftingResult.getClassSchema());
        agent("routing", RoutingTask.getClassSchema(), RoutingResult.getClassSchema());
        agent("reading", ReadingTask.getClassSchema(), ReadingResult.getClassSchema());
        agent("records", RecordsTask.getClassSchema(), RecordsResult.getClassSchema());
        agent("proposal", ProposalTask.getClassSchema(), ProposalResult.getClassSchema());
        agent("scheduling", SchedulingTask.getClassSchema(), SchedulingResult.getClassSchema());
        intakes.put(Topics.INQUIRIES.name(), Topics.INQUIRIES.schema());
        intakes.put(Topics.INTAKE.name(), Topics.INTAKE.schema());
        intakes.put(Topics.TICKS.name(), Topics.TICKS.schema());
    }

    FixedSchemas agent(String name, Schema task, Schema result) {
        agents.put(name, new Schemas(task, result));
        return this;
    }

    FixedSchemas intake(String topic, Schema schema) {
        intakes.put(topic, schema);
        return this;
    }

    @Override
    public Optional<Schemas> of(String agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    @Override
    public Optional<Schema> ofIntake(String topic) {
        return Optional.ofNullable(intakes.get(topic));
    }
}

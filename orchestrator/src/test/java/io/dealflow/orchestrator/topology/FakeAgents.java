package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.wire.Samples;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingResult;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.RetrievalResult;
import io.dealflow.schemas.RetrievalTask;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.RoutingTask;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.registry.SchemaRegistry;
import io.dealflow.schemas.topic.AgentContract;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Answers for the four agents of the packaged workflow, without agents. */
public final class FakeAgents {

    /** What the agents agree on. */
    public static final List<AgentContract<?, ?, ?>> CONTRACTS = List.of(
            new AgentContract<>("scoring", ScoringTask.class, Score.class, ScoringResult.class),
            new AgentContract<>("retrieval", RetrievalTask.class, Precedents.class, RetrievalResult.class),
            new AgentContract<>("drafting", DraftingTask.class, Draft.class, DraftingResult.class),
            new AgentContract<>("routing", RoutingTask.class, Assignment.class, RoutingResult.class));

    private FakeAgents() {}

    /** Registers the schemas of all four. */
    public static void register(SchemaRegistry registry) {
        for (AgentContract<?, ?, ?> contract : CONTRACTS) {
            registry.register(contract.tasks().subject(), contract.tasks().schema());
            registry.register(contract.results().subject(), contract.results().schema());
        }
    }

    /** Answers a task. */
    public static SpecificRecord answer(SpecificRecord task) {
        TaskRef ref = ref(task);
        if (task instanceof ScoringTask) {
            return new ScoringResult(ref, Samples.score(80), Samples.usage());
        }
        if (task instanceof RetrievalTask) {
            return new RetrievalResult(ref, new Precedents(List.of()), Samples.usage());
        }
        if (task instanceof DraftingTask drafting) {
            String company = drafting.getDeal().getCompany().getName();
            Draft draft = new Draft(
                    null, "Hello " + company, "Score " + drafting.getScore().getValue(), List.of(), List.of());
            return new DraftingResult(ref, draft, Samples.usage());
        }
        String subject = ((RoutingTask) task).getDraft().getSubject();
        Assignment assignment = new Assignment("north", null, Priority.NORMAL, subject);
        return new RoutingResult(ref, assignment, Samples.usage());
    }

    /** Fails the scoring of a deal. */
    public static ScoringResult failure(ScoringTask task, FailureKind kind) {
        return new ScoringResult(task.getTask(), new Failure(kind, "overloaded", "No model"), Samples.usage());
    }

    /** The reference of a task. */
    public static TaskRef ref(SpecificRecord task) {
        return (TaskRef) Objects.requireNonNull(task.get(0));
    }
}

package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.orchestrator.codec.Samples;
import io.dealflow.schemas.Appointment;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingResult;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalResult;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.Reading;
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
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** The agents of the packaged workflows, without agents: answers for those of the deal workflow. */
public final class FakeAgents {

    /** What the agents agree on. */
    public static final List<AgentContract<?, ?, ?>> CONTRACTS = List.of(
            new AgentContract<>("scoring", ScoringTask.class, Score.class, ScoringResult.class),
            new AgentContract<>("retrieval", RetrievalTask.class, Precedents.class, RetrievalResult.class),
            new AgentContract<>("drafting", DraftingTask.class, Draft.class, DraftingResult.class),
            new AgentContract<>("routing", RoutingTask.class, Assignment.class, RoutingResult.class),
            new AgentContract<>("reading", ReadingTask.class, Reading.class, ReadingResult.class),
            new AgentContract<>("records", RecordsTask.class, ClientRecords.class, RecordsResult.class),
            new AgentContract<>("proposal", ProposalTask.class, Proposal.class, ProposalResult.class),
            new AgentContract<>("scheduling", SchedulingTask.class, Appointment.class, SchedulingResult.class));

    private FakeAgents() {}

    /** Registers the schemas of all. */
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
        if (task instanceof ReadingTask) {
            Reading reading = Reading.newBuilder()
                    .setKind(InquiryKind.NEW_BUSINESS)
                    .setConfidence(1)
                    .setKinds(List.of())
                    .setText("Hello")
                    .build();
            return new ReadingResult(ref, reading, Samples.usage());
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

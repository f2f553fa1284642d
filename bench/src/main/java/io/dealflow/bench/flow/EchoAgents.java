package io.dealflow.bench.flow;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingResult;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Precedent;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.RetrievalResult;
import io.dealflow.schemas.RetrievalTask;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.RoutingTask;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.topic.AgentContract;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Agents that answer at once, with outcomes of the usual size. */
@Factory
@Requires(property = EchoAgents.ENABLED, value = "true")
@Requires(property = EchoAgents.PRECEDENTS)
final class EchoAgents {

    static final String ENABLED = "dealflow.bench.echo";
    static final String PRECEDENTS = "dealflow.bench.echo-precedents";

    private static final String BODY =
            "A line of a draft, as long as such lines are when a person writes them.\n".repeat(8);

    private record Echo<T extends SpecificRecord, O extends SpecificRecord>(AgentContract<T, O, ?> contract, O answer)
            implements Agent<T, O> {
        @Override
        public O perform(T task, TaskContext context) {
            return answer;
        }
    }

    @Singleton
    @Named("scoring")
    Agent<ScoringTask, Score> scoring() {
        return new Echo<>(
                new AgentContract<>("echo-scoring", ScoringTask.class, Score.class, ScoringResult.class),
                Score.newBuilder()
                        .setValue(72)
                        .setTier(Tier.WARM)
                        .setWinProbability(0.72)
                        .setReasons(List.of("industry retail wins more often than average", "size fits"))
                        .setBasis("echo")
                        .build());
    }

    @Singleton
    @Named("retrieval")
    Agent<RetrievalTask, Precedents> retrieval(@Property(name = PRECEDENTS) int precedents) {
        Precedent precedent = Precedent.newBuilder()
                .setDealId("P-1")
                .setCompany("Contoso")
                .setOutcome(DealOutcome.WON)
                .setSimilarity(0.8)
                .setWhy("same industry, same product, similar size")
                .setSource("bench")
                .build();
        return new Echo<>(
                new AgentContract<>("echo-retrieval", RetrievalTask.class, Precedents.class, RetrievalResult.class),
                Precedents.newBuilder()
                        .setDeals(Collections.nCopies(precedents, precedent))
                        .build());
    }

    @Singleton
    @Named("drafting")
    Agent<DraftingTask, Draft> drafting() {
        return new Echo<>(
                new AgentContract<>("echo-drafting", DraftingTask.class, Draft.class, DraftingResult.class),
                Draft.newBuilder()
                        .setTo("ida.holm@northwind.example")
                        .setSubject("Next steps")
                        .setBody(BODY)
                        .build());
    }

    @Singleton
    @Named("routing")
    Agent<RoutingTask, Assignment> routing() {
        return new Echo<>(
                new AgentContract<>("echo-routing", RoutingTask.class, Assignment.class, RoutingResult.class),
                Assignment.newBuilder()
                        .setQueue("sofie-lund")
                        .setRep("Sofie Lund")
                        .setPriority(Priority.NORMAL)
                        .setReason("owner")
                        .build());
    }
}

package io.dealflow.agent.drafting;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingResult;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.topic.AgentContract;
import jakarta.inject.Singleton;

/** Drafts the follow-up e-mail of a deal. It is never sent without a person's approval. */
@Singleton
public final class DraftingAgent implements Agent<DraftingTask, Draft> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<DraftingTask, Draft, DraftingResult> CONTRACT =
            new AgentContract<>("drafting", DraftingTask.class, Draft.class, DraftingResult.class);

    private final Drafter drafter;

    DraftingAgent(Drafter drafter) {
        this.drafter = drafter;
    }

    @Override
    public AgentContract<DraftingTask, Draft, DraftingResult> contract() {
        return CONTRACT;
    }

    @Override
    public Draft perform(DraftingTask task, TaskContext context) throws InterruptedException {
        context.usage(usage -> usage.setModel(drafter.name()));
        return drafter.draft(task);
    }
}

package io.dealflow.agent.drafting;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.ModelOrRules;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingResult;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.topic.AgentContract;

/** Drafts the follow-up e-mail of a deal. It is never sent without a person's approval. */
public final class DraftingAgent implements Agent<DraftingTask, Draft> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<DraftingTask, Draft, DraftingResult> CONTRACT =
            new AgentContract<>("drafting", DraftingTask.class, Draft.class, DraftingResult.class);

    private static final String PROVIDER = "dealflow";

    private final ModelOrRules mode;
    private final TemplateDrafter templates;
    private final ModelDrafter model;

    /** Creates the agent. */
    DraftingAgent(ModelOrRules mode, TemplateDrafter templates, ModelDrafter model) {
        this.mode = mode;
        this.templates = templates;
        this.model = model;
    }

    @Override
    public AgentContract<DraftingTask, Draft, DraftingResult> contract() {
        return CONTRACT;
    }

    @Override
    public Draft perform(DraftingTask task, TaskContext context) throws InterruptedException {
        return mode.perform(context, asked -> model.draft(task, asked, context), () -> byTemplates(task, context));
    }

    private Draft byTemplates(DraftingTask task, TaskContext context) {
        context.usage(usage -> usage.setProvider(PROVIDER).setModel(templates.name()));
        return templates.draft(task);
    }
}

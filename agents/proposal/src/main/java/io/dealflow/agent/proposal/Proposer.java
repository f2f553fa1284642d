package io.dealflow.agent.proposal;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.ModelOrRules;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalTask;

/** Answers inquiries. The scope is chosen by rules or by a language model, the text always comes from templates. */
record Proposer(ScopeRules rules, ModelScope byModel, ModelOrRules modelOrRules, ProposalWriter writer) {

    private static final String RULES = "proposal-1";

    /**
     * Writes an answer.
     *
     * @throws PermanentException if the inquiry asks for nothing that could be offered, or a template is of no use
     * @throws InterruptedException if the thread was interrupted
     */
    Proposal propose(ProposalTask task, TaskContext context) throws InterruptedException {
        if (!Inquirer.asksForBusiness(task.getReading())) {
            throw new PermanentException("no-business", "The inquiry asks for nothing that a proposal could answer");
        }
        Scope scope = modelOrRules.perform(
                context, model -> byModel.scope(model, task.getReading(), context), () -> byRules(task, context));
        try {
            return writer.write(task, scope);
        } catch (TemplateException e) {
            throw new PermanentException("template-refused", String.valueOf(e.getMessage()), e);
        }
    }

    private Scope byRules(ProposalTask task, TaskContext context) {
        context.usage(usage -> usage.setModel(RULES));
        return rules.scope(task.getReading());
    }
}

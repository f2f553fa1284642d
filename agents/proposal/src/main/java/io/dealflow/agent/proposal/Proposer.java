package io.dealflow.agent.proposal;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalTask;

/** Answers inquiries by rules. Safe for several threads. */
final class Proposer {

    private final ScopeRules rules;
    private final ProposalWriter writer;

    Proposer(ScopeRules rules, ProposalWriter writer) {
        this.rules = rules;
        this.writer = writer;
    }

    /**
     * Writes an answer.
     *
     * @throws PermanentException if the inquiry asks for nothing that could be offered, or a template is of no use
     */
    Proposal propose(ProposalTask task) {
        requireBusiness(task);
        return write(task, rules.scope(task.getReading()));
    }

    private static void requireBusiness(ProposalTask task) {
        if (!Inquirer.asksForBusiness(task.getReading())) {
            throw new PermanentException("no-business", "The inquiry asks for nothing that a proposal could answer");
        }
    }

    private Proposal write(ProposalTask task, Scope scope) {
        try {
            return writer.write(task, scope);
        } catch (TemplateException e) {
            throw new PermanentException("template-refused", String.valueOf(e.getMessage()), e);
        }
    }
}

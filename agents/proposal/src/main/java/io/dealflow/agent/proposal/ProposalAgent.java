package io.dealflow.agent.proposal;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalResult;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.topic.AgentContract;

/**
 * Answers an inquiry with scope, assumptions and a price range, for a person to review. An inquiry that asks for no
 * business, such as an application for a job, is refused with the code {@code no-business}.
 */
public final class ProposalAgent implements Agent<ProposalTask, Proposal> {

    /** What this agent agrees on with the orchestrator. */
    public static final AgentContract<ProposalTask, Proposal, ProposalResult> CONTRACT =
            new AgentContract<>("proposal", ProposalTask.class, Proposal.class, ProposalResult.class);

    private final Proposer proposer;

    ProposalAgent(Proposer proposer) {
        this.proposer = proposer;
    }

    @Override
    public AgentContract<ProposalTask, Proposal, ProposalResult> contract() {
        return CONTRACT;
    }

    @Override
    public Proposal perform(ProposalTask task, TaskContext context) throws InterruptedException {
        return proposer.propose(task, context);
    }
}

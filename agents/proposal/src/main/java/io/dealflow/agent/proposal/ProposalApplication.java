package io.dealflow.agent.proposal;

import io.dealflow.agent.AgentApplication;

/** Runs the proposal agent as a service of its own. */
public final class ProposalApplication {

    private ProposalApplication() {}

    /**
     * Starts the service.
     *
     * @param args settings as {@code --key=value}
     */
    public static void main(String[] args) {
        AgentApplication.run(ProposalApplication.class, args);
    }
}

package io.dealflow.agent.drafting;

import io.dealflow.agent.AgentApplication;

/** The drafting agent as a process of its own. */
public final class DraftingApplication {

    private DraftingApplication() {}

    /** Starts the agent; it runs until the process is told to stop. */
    public static void main(String[] args) {
        AgentApplication.run(DraftingApplication.class, args);
    }
}

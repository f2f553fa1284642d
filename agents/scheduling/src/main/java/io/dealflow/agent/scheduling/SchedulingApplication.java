package io.dealflow.agent.scheduling;

import io.dealflow.agent.AgentApplication;

/** The scheduling agent as a process of its own. */
public final class SchedulingApplication {

    private SchedulingApplication() {}

    /** Starts the agent; it runs until the process is told to stop. */
    public static void main(String[] args) {
        AgentApplication.run(SchedulingApplication.class, args);
    }
}

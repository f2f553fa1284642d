package io.dealflow.agent.routing;

import io.dealflow.agent.AgentApplication;

/** The routing agent as a process of its own. */
public final class RoutingApplication {

    private RoutingApplication() {}

    /** Starts the agent; it runs until the process is told to stop. */
    public static void main(String[] args) {
        AgentApplication.run(RoutingApplication.class, args);
    }
}

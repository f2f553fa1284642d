package io.dealflow.bench.drill;

import io.dealflow.agent.AgentApplication;

/** An agent of this class path as a process of its own; settings leave out what else there is. */
final class AgentAlone {

    private AgentAlone() {}

    /** Starts the agent; it runs until the process is told to stop. */
    public static void main(String[] args) {
        AgentApplication.run(AgentAlone.class, args);
    }
}

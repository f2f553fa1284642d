package io.dealflow.agent.reading;

import io.dealflow.agent.AgentApplication;

/** The reading agent as a process of its own. */
public final class ReadingApplication {

    private ReadingApplication() {}

    /** Starts the agent; it runs until the process is told to stop. */
    public static void main(String[] args) {
        AgentApplication.run(ReadingApplication.class, args);
    }
}

package io.dealflow.agent.retrieval;

import io.dealflow.agent.AgentApplication;

/** Runs the retrieval agent as a service of its own. */
public final class RetrievalApplication {

    private RetrievalApplication() {}

    /**
     * Starts the service.
     *
     * @param args settings as {@code --key=value}
     */
    public static void main(String[] args) {
        AgentApplication.run(RetrievalApplication.class, args);
    }
}

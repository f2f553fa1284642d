package io.dealflow.agent.scoring;

import io.dealflow.agent.AgentApplication;

/** Runs the scoring agent as a service of its own. */
public final class ScoringApplication {

    private ScoringApplication() {}

    /**
     * Starts the service.
     *
     * @param args settings as {@code --key=value}
     */
    public static void main(String[] args) {
        AgentApplication.run(ScoringApplication.class, args);
    }
}

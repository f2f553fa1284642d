package io.dealflow.agent.records;

import io.dealflow.agent.AgentApplication;

/** Runs the records agent as a service of its own. */
public final class RecordsApplication {

    private RecordsApplication() {}

    /**
     * Starts the service.
     *
     * @param args settings as {@code --key=value}
     */
    public static void main(String[] args) {
        AgentApplication.run(RecordsApplication.class, args);
    }
}

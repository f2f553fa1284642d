package io.dealflow.agent;

/**
 * Describes an agent to others, although it does not run here. A public class without arguments of its constructor,
 * named in a file {@code META-INF/services/io.dealflow.agent.AgentDescriber} of the agent's jar; {@link AgentCatalogue}
 * finds it there. Settings need no description: the configuration records of an agent claim their section by being
 * there.
 */
@FunctionalInterface
public interface AgentDescriber {

    /** What is to be known of the agent. */
    AgentDescription describe();
}

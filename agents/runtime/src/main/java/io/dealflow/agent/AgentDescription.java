package io.dealflow.agent;

import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What others need to know of an agent although it does not run here: the command line shows its outcomes and knows its
 * topics, an image starts it by its name. A public class without arguments of its constructor, named in a file
 * {@code META-INF/services/io.dealflow.agent.AgentDescription} of the agent's jar; {@link AgentCatalogue} finds it
 * there. Settings need no description: the configuration records of an agent claim their section by being there.
 */
public interface AgentDescription {

    /** What the agent agrees on with the orchestrator. */
    AgentContract<?, ?, ?> contract();

    /** How its outcomes read in words; empty by default, where they are shown as JSON. */
    default Optional<OutcomeWording> wording() {
        return Optional.empty();
    }

    /**
     * Settings of the agent that name a file or a folder, each with the name under which that is looked for in a folder
     * of configuration, such as the one that is mounted into a container. None by default.
     */
    default Map<String, String> files() {
        return Map.of();
    }

    /** Topics that the agent reads beside its tasks. None by default. */
    default Set<Topic<?>> reads() {
        return Set.of();
    }

    /** Topics that the agent writes beside its results. None by default. */
    default Set<Topic<?>> writes() {
        return Set.of();
    }
}

package io.dealflow.agent;

import io.dealflow.agent.wording.LabelledWording;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What others need to know of an agent: the command line shows its outcomes and knows its topics, an image starts it by
 * its name.
 *
 * @param contract what the agent agrees on with the orchestrator
 * @param wording how its outcomes read in words; empty where they are shown as JSON
 * @param files settings of the agent that name a file or a folder, each with the name under which that is looked for in
 *     a folder of configuration, such as the one that is mounted into a container
 * @param reads topics that the agent reads beside its tasks
 * @param writes topics that the agent writes beside its results
 */
public record AgentDescription(
        AgentContract<?, ?, ?> contract,
        Optional<LabelledWording> wording,
        Map<String, String> files,
        Set<Topic<?>> reads,
        Set<Topic<?>> writes) {

    /** Keeps its own copies. */
    public AgentDescription {
        files = Map.copyOf(files);
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    /** An agent of which no more is to be known than its contract. */
    public static AgentDescription of(AgentContract<?, ?, ?> contract) {
        return new AgentDescription(contract, Optional.empty(), Map.of(), Set.of(), Set.of());
    }

    /**
     * The same with words for its outcomes.
     *
     * @param label what an outcome is called where it stands beside others, in at most {@value LabelledWording#LONGEST}
     *     characters
     */
    public AgentDescription worded(String label, OutcomeWording words) {
        return new AgentDescription(contract, Optional.of(new LabelledWording(label, words)), files, reads, writes);
    }

    /** The same with these files in place of others. */
    public AgentDescription withFiles(Map<String, String> others) {
        return new AgentDescription(contract, wording, others, reads, writes);
    }

    /** The same reading these topics. */
    public AgentDescription reading(Topic<?>... topics) {
        return new AgentDescription(contract, wording, files, Set.of(topics), writes);
    }

    /** The same writing these topics. */
    public AgentDescription writing(Topic<?>... topics) {
        return new AgentDescription(contract, wording, files, reads, Set.of(topics));
    }
}

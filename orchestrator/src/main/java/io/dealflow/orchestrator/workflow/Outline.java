package io.dealflow.orchestrator.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a workflow does, for people to look at. Where agents or the topic are not known, expressions have a text alone,
 * and calls no fact.
 *
 * @param name name of the workflow
 * @param version declared version and a digest of the text
 * @param start what starts its runs
 * @param deadline how long a run may take as a whole
 * @param root what a run works through
 * @param unknownAgents agents of its calls whose schemas are not known
 * @param unknownTopic the topic, if the schema of its records is not known
 */
public record Outline(
        String name,
        String version,
        Start start,
        Duration deadline,
        Block root,
        Set<String> unknownAgents,
        Optional<String> unknownTopic) {

    /** Whether all schemas were known, so that everything was checked. */
    public boolean complete() {
        return unknownAgents.isEmpty() && unknownTopic.isEmpty();
    }

    /** All places at which an agent is called, in the order of the file. */
    public List<CalledAgent> calls() {
        return CalledAgent.of(root);
    }
}

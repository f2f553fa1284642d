package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The topics of Dealflow: those of everyone, those of the agents of this version, and those of further agents. */
public final class Catalogue {

    private final AgentCatalogue known;
    private final Set<String> others;

    /**
     * Creates a catalogue.
     *
     * @param known the agents of this version
     * @param topics names of topics on a cluster; those that an agent would have are taken for one's
     * @param agents names of further agents
     */
    public Catalogue(AgentCatalogue known, Collection<String> topics, Collection<String> agents) {
        this.known = known;
        this.others = new TreeSet<>(agents);
        topics.stream().map(Topics::agent).flatMap(Optional::stream).forEach(others::add);
        others.removeAll(known.names());
    }

    /** Names of all agents, those of this version first. */
    public List<String> agents() {
        return Stream.concat(known.names().stream(), others.stream()).toList();
    }

    /** Names of the agents that are not of this version. */
    public List<String> others() {
        return List.copyOf(others);
    }

    /** How all topics are to be. */
    public List<TopicPlan> plans(TopicLayout layout) {
        return Stream.of(
                        known.topics().stream().map(topic -> TopicPlan.of(topic, layout)),
                        others.stream().flatMap(agent -> TopicPlan.ofAgent(agent, layout).stream()),
                        Stream.of(TopicPlan.deadLetters(layout)))
                .flatMap(plans -> plans)
                .toList();
    }
}

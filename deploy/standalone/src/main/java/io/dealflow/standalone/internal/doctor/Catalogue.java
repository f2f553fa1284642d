package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.drafting.DraftingAgent;
import io.dealflow.agent.proposal.ProposalAgent;
import io.dealflow.agent.reading.ReadingAgent;
import io.dealflow.agent.records.RecordsAgent;
import io.dealflow.agent.retrieval.RetrievalAgent;
import io.dealflow.agent.routing.RoutingAgent;
import io.dealflow.agent.scheduling.SchedulingAgent;
import io.dealflow.agent.scoring.ScoringAgent;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The topics of Dealflow: those of everyone, those of the agents of this version, and those of further agents. */
public final class Catalogue {

    private static final List<AgentContract<?, ?, ?>> AGENTS = List.of(
            ScoringAgent.CONTRACT,
            RetrievalAgent.CONTRACT,
            DraftingAgent.CONTRACT,
            RoutingAgent.CONTRACT,
            ReadingAgent.CONTRACT,
            RecordsAgent.CONTRACT,
            ProposalAgent.CONTRACT,
            SchedulingAgent.CONTRACT);

    private final Set<String> others;

    /**
     * Creates a catalogue.
     *
     * @param topics names of topics on a cluster; those that an agent would have are taken for one's
     * @param agents names of further agents
     */
    public Catalogue(Collection<String> topics, Collection<String> agents) {
        this.others = new TreeSet<>(agents);
        topics.stream().map(Topics::agent).flatMap(Optional::stream).forEach(others::add);
        AGENTS.forEach(known -> others.remove(known.agent()));
    }

    /** The topics whose types are known here. */
    public static List<Topic<?>> topics() {
        return Stream.concat(
                        Topics.shared().stream(),
                        AGENTS.stream().flatMap(agent -> Stream.of(agent.tasks(), agent.results())))
                .toList();
    }

    /** Names of all agents, those of this version first. */
    public List<String> agents() {
        return Stream.concat(AGENTS.stream().map(AgentContract::agent), others.stream())
                .toList();
    }

    /** How all topics are to be. */
    public List<TopicPlan> plans(TopicLayout layout) {
        return Stream.of(
                        topics().stream().map(topic -> TopicPlan.of(topic, layout)),
                        others.stream().flatMap(agent -> TopicPlan.ofAgent(agent, layout).stream()),
                        Stream.of(TopicPlan.deadLetters(layout)))
                .flatMap(plans -> plans)
                .toList();
    }
}

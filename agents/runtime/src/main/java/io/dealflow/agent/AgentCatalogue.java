package io.dealflow.agent;

import io.dealflow.agent.wording.LabelledWording;
import io.dealflow.schemas.topic.Access;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Party;
import io.dealflow.schemas.topic.Party.OneAgent;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;

/** The agents whose descriptions are on a class path, whether they run here or not. */
public final class AgentCatalogue {

    private final List<AgentDescription> agents;

    private AgentCatalogue(List<AgentDescription> agents) {
        this.agents = agents;
    }

    /** The agents of the class path of this class. */
    public static AgentCatalogue find() {
        return find(AgentCatalogue.class.getClassLoader());
    }

    /**
     * The agents that a class loader knows, in the order of their names.
     *
     * @throws IllegalStateException if two have the same name
     */
    public static AgentCatalogue find(ClassLoader loader) {
        List<AgentDescription> found = ServiceLoader.load(AgentDescriber.class, loader).stream()
                .map(provider -> provider.get().describe())
                .sorted(Comparator.comparing(AgentCatalogue::name))
                .toList();
        List<String> names = found.stream().map(AgentCatalogue::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalStateException("Agents on the class path: expected different names, found " + names);
        }
        return new AgentCatalogue(found);
    }

    /** The descriptions, in the order of the agents' names. */
    public List<AgentDescription> agents() {
        return agents;
    }

    /** The agents' names, in their order. */
    public List<String> names() {
        return agents.stream().map(AgentCatalogue::name).toList();
    }

    /** The topics whose types are known here: those of everyone, then those of the agents. */
    public List<Topic<?>> topics() {
        return Stream.concat(
                        Topics.shared().stream(),
                        agents.stream().map(AgentDescription::contract).flatMap(contract -> contract.topics().stream()))
                .toList();
    }

    /** Who writes and who reads a topic, the agents among them. */
    public Access access(Topic<?> topic) {
        return new Access(
                with(topic.access().writers(), agent -> agent.writes().contains(topic)),
                with(topic.access().readers(), agent -> agent.reads().contains(topic)));
    }

    private Set<Party> with(Set<Party> others, Predicate<AgentDescription> isOne) {
        return Stream.concat(others.stream(), agents.stream().filter(isOne).map(agent -> new OneAgent(name(agent))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How an outcome reads in words; empty where no agent has such outcomes, or its agent has no words for them.
     *
     * @param outcome full name of the outcome's schema
     */
    public Optional<LabelledWording> wording(String outcome) {
        return agents.stream()
                .filter(agent -> outcome(agent.contract()).equals(outcome))
                .findFirst()
                .flatMap(AgentDescription::wording);
    }

    private static String name(AgentDescription agent) {
        return agent.contract().agent();
    }

    private static String outcome(AgentContract<?, ?, ?> contract) {
        return SpecificData.get().getSchema(contract.outcome()).getFullName();
    }
}

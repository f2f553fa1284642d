package io.dealflow.standalone.internal.cluster;

import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.yaml.Suggestion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The agents of a cluster, and what people ask of them. */
public final class AgentControls {

    private final Cluster cluster;

    /** Creates it; asks nothing yet. */
    public AgentControls(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Names of the agents that there are, by their topics: each has registered, or a workflow calls it.
     *
     * @throws ClusterException if the cluster does not answer in time
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(paused().keySet());
        try (ClusterAdmin admin = new ClusterAdmin(cluster)) {
            admin.topicNames().stream()
                    .map(Topics::agent)
                    .flatMap(Optional::stream)
                    .forEach(names::add);
        }
        return names;
    }

    /**
     * The agents that are paused, with since when, by whom and why.
     *
     * @throws ClusterException if the cluster does not answer in time
     */
    public Map<String, AgentControl> paused() {
        Map<String, AgentControl> paused = new TreeMap<>(cluster.latest(Topics.AGENT_CONTROLS));
        paused.values().removeIf(control -> control.getState() != AgentState.PAUSED);
        return paused;
    }

    /**
     * Why nothing can be asked of an agent: there is none of that name; empty if there is.
     *
     * @throws ClusterException if the cluster does not answer in time
     */
    public Optional<String> obstacle(String agent) {
        Set<String> names = names();
        return names.contains(agent)
                ? Optional.empty()
                : Optional.of("There is no agent '%s': none of that name has registered, and no workflow calls one%s"
                        .formatted(agent, Suggestion.of(agent, names)));
    }

    /**
     * Asks for an agent to get no more tasks, or to get them again, and returns when the cluster keeps it.
     *
     * @throws ClusterException if it does not
     */
    public AgentControl ask(String agent, AgentState state, Optional<String> reason) {
        AgentControl control = AgentControl.newBuilder()
                .setState(state)
                .setRequestedBy(System.getProperty("user.name"))
                .setReason(reason.orElse(null))
                .setAt(Instant.now())
                .build();
        try (RecordPublisher<AgentControl> publisher =
                new RecordPublisher<>(cluster, Topics.AGENT_CONTROLS, Optional.empty())) {
            publisher.publish(agent, control).ifPresent(refused -> {
                throw new ClusterException(refused);
            });
            publisher.flush();
        }
        return control;
    }
}

package io.dealflow.bench.drill;

import io.dealflow.kafka.topic.TopicLayout;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Those agents that are slow or are to stand still, in a process of their own each. */
final class AgentsApart implements AutoCloseable {

    private final Map<String, AgentProcess> agents = new LinkedHashMap<>();

    /**
     * Starts them.
     *
     * @param kafka settings of a client of the cluster and its registry
     * @param layout how topics are laid out on that cluster
     */
    AgentsApart(DrillSetup setup, Map<String, Object> kafka, TopicLayout layout) throws IOException {
        for (String agent : setup.apart()) {
            Optional<SlowAgent> slow = setup.slow().stream()
                    .filter(each -> each.agent().equals(agent))
                    .findFirst();
            agents.put(
                    agent, new AgentProcess(agent, kafka, layout, setup.data().resolve(agent), slow));
        }
    }

    AgentProcess agent(String name) {
        return Objects.requireNonNull(agents.get(name), name);
    }

    /** Waits until all work. */
    void awaitReady() throws InterruptedException, TimeoutException {
        for (AgentProcess agent : agents.values()) {
            agent.awaitReady();
        }
    }

    @Override
    public void close() {
        agents.values().forEach(AgentProcess::close);
    }
}

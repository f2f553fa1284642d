package io.dealflow.bench.drill;

import io.dealflow.bench.OneService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The standalone process, and those agents that are slow or are to stand still in a process of their own each. */
final class DrillProcesses implements AutoCloseable {

    private static final String TREE = "/bench-workflows/tree.yaml";

    private final StandaloneProcess standalone;
    private final Map<String, AgentProcess> apart = new LinkedHashMap<>();

    /** Starts them on a folder. */
    DrillProcesses(Path data, Drill.Plan plan) throws IOException {
        List<String> agents = Stream.concat(
                        plan.slow().stream().map(SlowAgent::agent),
                        plan.stop().stream().map(StopAgent::agent))
                .toList();
        standalone = new StandaloneProcess(
                data.resolve("standalone"),
                flags(data, plan),
                agents.stream()
                        .map(agent -> "--set=%s=false".formatted(OneService.enabled(agent)))
                        .toList());
        for (String agent : agents) {
            Optional<SlowAgent> slow = plan.slow().stream()
                    .filter(each -> each.agent().equals(agent))
                    .findFirst();
            apart.put(agent, new AgentProcess(agent, standalone.kafka(), data.resolve(agent), slow));
        }
    }

    private static List<String> flags(Path data, Drill.Plan plan) throws IOException {
        String guarantee = "-Ddealflow.orchestrator.processing-guarantee=" + plan.guarantee();
        if (!plan.tree()) {
            return List.of(guarantee);
        }
        Path workflows = Files.createDirectory(data.resolve("workflows"));
        try (InputStream tree = DrillProcesses.class.getResourceAsStream(TREE)) {
            Files.copy(Objects.requireNonNull(tree, TREE), workflows.resolve("tree.yaml"));
        }
        return List.of(guarantee, "-Ddealflow.orchestrator.workflows.directory=" + workflows);
    }

    StandaloneProcess standalone() {
        return standalone;
    }

    /** An agent that is apart. */
    AgentProcess agent(String name) {
        return Objects.requireNonNull(apart.get(name), name);
    }

    /** Waits until all work. */
    void awaitReady() throws InterruptedException, TimeoutException {
        standalone.awaitReady();
        for (AgentProcess agent : apart.values()) {
            agent.awaitReady();
        }
    }

    @Override
    public void close() {
        apart.values().forEach(AgentProcess::close);
        standalone.close();
    }
}

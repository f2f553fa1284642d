package io.dealflow.bench.drill;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.bench.ServiceSettings;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Brokers, registry, orchestrator and agents in processes of their own, which a supervisor starts again. */
final class DrillParts implements DrillTarget {

    private static final int KINDS = 4;

    private final BrokerProcesses brokers;
    private final SupervisedProcess registry;
    private final int registryPort;
    private final SupervisedProcess orchestrator;
    private final int apiPort;
    private final SupervisedProcess agents;
    private final AgentsApart apart;
    private int kills;

    private DrillParts(DrillSetup setup, BrokerProcesses brokers) throws IOException {
        this.brokers = brokers;
        this.registryPort = FreePort.find();
        this.apiPort = FreePort.find();
        this.registry = new SupervisedProcess(
                "io.dealflow.bench.Bench", List.of(RegistryChild.NAME, brokers.addresses(), "" + registryPort), 0);
        Map<String, Object> orchestration = ServiceSettings.of(
                Set.of(ServiceSettings.ORCHESTRATOR), kafka(), brokers.layout(), apiPort, setup.data());
        orchestration.putAll(setup.settings());
        this.orchestrator = new SupervisedProcess(
                "io.dealflow.orchestrator.Orchestrator", ServiceSettings.arguments(orchestration), apiPort);
        this.agents = agents(setup);
        this.apart = new AgentsApart(setup, kafka(), brokers.layout());
    }

    /** Starts the brokers and, when these answer, the others. */
    static DrillParts start(DrillSetup setup) throws IOException, InterruptedException, TimeoutException {
        BrokerProcesses brokers = new BrokerProcesses(setup.data().resolve("brokers"), setup.brokers());
        try {
            brokers.awaitReady();
            return new DrillParts(setup, brokers);
        } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
            brokers.close();
            throw e;
        }
    }

    @Override
    public Map<String, Object> kafka() {
        return StandaloneProcess.kafka(brokers.addresses(), registryPort);
    }

    @Override
    public URI api() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    @Override
    public void awaitReady() throws InterruptedException, TimeoutException {
        brokers.awaitReady();
        orchestrator.awaitReady();
        agents.awaitReady();
        apart.awaitReady();
    }

    @Override
    public String killNext() throws InterruptedException {
        int round = kills / KINDS;
        switch (kills++ % KINDS) {
            case 0 -> {
                orchestrator.kill();
                return "the orchestrator";
            }
            case 1 -> {
                return brokers.kill(round);
            }
            case 2 -> {
                agents.kill();
                return "the agents";
            }
            default -> {
                registry.kill();
                return "the registry";
            }
        }
    }

    @Override
    public AgentProcess agent(String name) {
        return apart.agent(name);
    }

    @Override
    public void requireAlive() {
        // Whatever ends is started again.
    }

    @Override
    public int endsOfTheirOwn() {
        return brokers.endsOfTheirOwn()
                + Stream.of(registry, orchestrator, agents)
                        .mapToInt(SupervisedProcess::endsOfItsOwn)
                        .sum();
    }

    @Override
    public long peakMemoryBytes() {
        return orchestrator.peakMemoryBytes();
    }

    @Override
    public void close() {
        apart.close();
        agents.close();
        orchestrator.close();
        registry.close();
        brokers.close();
    }

    private SupervisedProcess agents(DrillSetup setup) throws IOException {
        Set<String> names = new HashSet<>(AgentCatalogue.find().names());
        setup.apart().forEach(names::remove);
        int port = FreePort.find();
        Map<String, Object> settings = ServiceSettings.of(
                names, kafka(), brokers.layout(), port, setup.data().resolve("agents"));
        return new SupervisedProcess(AgentAlone.class.getName(), ServiceSettings.arguments(settings), port);
    }
}

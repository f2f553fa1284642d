package io.dealflow.bench.drill;

import io.dealflow.bench.ServiceSettings;
import io.dealflow.kafka.topic.TopicLayout;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** All in the standalone process, but for agents that are slow or are to stand still. */
final class DrillStandalone implements DrillTarget {

    private final StandaloneProcess standalone;
    private final AgentsApart apart;

    DrillStandalone(DrillSetup setup) throws IOException {
        standalone = new StandaloneProcess(setup.data().resolve("standalone"), options(setup));
        apart = new AgentsApart(setup, standalone.kafka(), TopicLayout.EMBEDDED);
    }

    @Override
    public Map<String, Object> kafka() {
        return standalone.kafka();
    }

    @Override
    public URI api() {
        return standalone.api();
    }

    @Override
    public void awaitReady() throws InterruptedException, TimeoutException {
        standalone.awaitReady();
        apart.awaitReady();
    }

    @Override
    public String killNext() throws IOException, InterruptedException {
        standalone.killAndRestart();
        return "the standalone process";
    }

    @Override
    public AgentProcess agent(String name) {
        return apart.agent(name);
    }

    @Override
    public void requireAlive() {
        standalone.requireAlive();
    }

    @Override
    public int endsOfTheirOwn() {
        return 0;
    }

    @Override
    public long peakMemoryBytes() {
        return standalone.peakMemoryBytes();
    }

    @Override
    public void close() {
        apart.close();
        standalone.close();
    }

    private static List<String> options(DrillSetup setup) {
        List<String> options = new ArrayList<>();
        setup.settings().forEach((key, value) -> options.add("--set=%s=%s".formatted(key, value)));
        setup.apart().forEach(agent -> options.add("--set=%s=false".formatted(ServiceSettings.enabled(agent))));
        return options;
    }
}

package io.dealflow.bench.drill;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.EmbeddedConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A broker and a registry in a process of their own, until it is killed. Started by {@link CdcParts}. */
@Command(name = CdcBrokerChild.NAME, hidden = true)
public final class CdcBrokerChild implements Callable<Integer> {

    static final String NAME = "cdc-drill-broker";

    @Parameters(index = "0")
    private Path data;

    @Parameters(index = "1")
    private int kafkaPort;

    @Parameters(index = "2")
    private int registryPort;

    @Override
    public Integer call() {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(new EmbeddedConfig(data, kafkaPort, registryPort))) {
            cluster.failure().toCompletableFuture().join();
        }
        return 1;
    }
}

package io.dealflow.bench.drill;

import io.dealflow.embedded.EmbeddedRegistry;
import io.dealflow.service.http.HttpConfig;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A registry in a process of its own, until it is killed. Started by {@link DrillParts}. */
@Command(name = RegistryChild.NAME, hidden = true)
public final class RegistryChild implements Callable<Integer> {

    static final String NAME = "drill-registry";

    @Parameters(index = "0")
    private String brokers;

    @Parameters(index = "1")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(brokers, port, HttpConfig.DEFAULT)) {
            System.out.println(registry.url());
            new CountDownLatch(1).await();
        }
        return 1;
    }
}

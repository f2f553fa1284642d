package io.dealflow.bench.flow;

import io.dealflow.bench.Measurement;
import io.dealflow.embedded.EmbeddedCluster;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures one chain in a JVM of its own and prints a JSON object a load. Started by {@link FlowCommand}. */
@Command(name = FlowChild.NAME, hidden = true, mixinStandardHelpOptions = true)
public final class FlowChild implements Callable<Integer> {

    static final String NAME = "flow-child";

    private static final double MIB = 1024 * 1024;

    @Parameters
    private FlowKind kind;

    @Option(names = "--shape", defaultValue = "CHAIN")
    private FlowShape shape;

    @Mixin
    private FlowLoads loads = new FlowLoads();

    @Override
    public Integer call() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.temporary();
                Chain chain = chain(cluster)) {
            Load load = new Load(chain);
            load.start();
            load.burst("warm-", loads.warmUp);
            load.atRate("even-", loads.rate, loads.rate);
            print("burst of " + loads.burst, load.burst("burst-", loads.burst));
            print(loads.inFlight + " in flight", load.closedLoop("closed-", loads.closed, loads.inFlight));
            print(loads.rate + " a second", load.atRate("rate-", loads.rate * loads.seconds, loads.rate));
        }
        return 0;
    }

    private Chain chain(EmbeddedCluster cluster) throws IOException {
        if (kind != FlowKind.RAW) {
            return new DealflowChain(cluster, kind.guarantee(), shape);
        }
        return shape == FlowShape.CHAIN ? new RawChain(cluster) : new RawFan(cluster, shape.width());
    }

    private void print(String load, Figures figures) {
        new Measurement(kind.label() + shape.label() + ", " + load)
                .with("dealsPerSecond", figures.perSecond())
                .with("p50Millis", figures.p50Millis())
                .with("p99Millis", figures.p99Millis())
                .with("cpuMillisPerDeal", figures.cpuMillisPerRecord())
                .with("peakMemoryMiB", figures.peakMemoryBytes() / MIB)
                .print();
    }
}

package io.dealflow.bench.flow;

import io.dealflow.embedded.EmbeddedCluster;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The reference: nine plain consumers, each with a plain producer, that copy a record of 1 KB from topic to topic. It
 * is what the same hops cost without any orchestration.
 */
final class RawChain implements Chain {

    private static final int HOPS = 9;

    private final RawHops hops;

    RawChain(EmbeddedCluster cluster) {
        this.hops = new RawHops(
                cluster,
                HOPS + 1,
                IntStream.rangeClosed(0, HOPS).mapToObj(RawChain::topic).toArray(String[]::new));
    }

    @Override
    public void start(Consumer<String> arrived) {
        IntStream.range(0, HOPS).forEach(hop -> hops.copy(topic(hop), topic(hop + 1), 1));
        hops.follow(topic(HOPS), arrived);
    }

    @Override
    public void send(String key) {
        hops.send(topic(0), key);
    }

    @Override
    public void close() {
        hops.close();
    }

    private static String topic(int hop) {
        return "raw." + hop;
    }
}

package io.dealflow.bench.flow;

import io.dealflow.embedded.EmbeddedCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The reference for what goes on side by side: plain consumers and producers that hand a record of 1 KB to one worker
 * and back, then hand out so many copies of it, copy each, and join them. The same hand-offs as those of a run that
 * calls one agent and then so many at once, without any orchestration.
 */
final class RawFan implements Chain {

    private static final String INTAKE = "fan.intake";
    private static final String FIRST_TASKS = "fan.first-tasks";
    private static final String FIRST_RESULTS = "fan.first-results";
    private static final String TASKS = "fan.tasks";
    private static final String RESULTS = "fan.results";
    private static final String END = "fan.end";
    private static final int HOPS = 6;

    private final RawHops hops;
    private final int width;

    /**
     * Creates it.
     *
     * @param width how many copies are handed out
     */
    RawFan(EmbeddedCluster cluster, int width) {
        this.hops = new RawHops(cluster, HOPS, INTAKE, FIRST_TASKS, FIRST_RESULTS, TASKS, RESULTS, END);
        this.width = width;
    }

    @Override
    public void start(Consumer<String> arrived) {
        hops.copy(INTAKE, FIRST_TASKS, 1);
        hops.copy(FIRST_TASKS, FIRST_RESULTS, 1);
        hops.copy(FIRST_RESULTS, TASKS, width);
        hops.copy(TASKS, RESULTS, 1);
        Map<String, Integer> joined = new HashMap<>();
        hops.copyIf(RESULTS, END, key -> {
            if (joined.merge(key, 1, Integer::sum) < width) {
                return false;
            }
            joined.remove(key);
            return true;
        });
        hops.follow(END, arrived);
    }

    @Override
    public void send(String key) {
        hops.send(INTAKE, key);
    }

    @Override
    public void close() {
        hops.close();
    }
}

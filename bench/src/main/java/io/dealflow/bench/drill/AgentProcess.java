package io.dealflow.bench.drill;

import io.dealflow.bench.ServiceSettings;
import io.dealflow.kafka.topic.TopicLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An agent in a process of its own, which may be slow and may be made to stand still. */
final class AgentProcess implements AutoCloseable {

    private final SupervisedProcess process;

    /**
     * Starts it.
     *
     * @param kafka settings of a client of the cluster and its registry
     * @param layout how topics are laid out on that cluster
     * @param data folder of its state
     * @param slow how slow it is, if it is
     */
    AgentProcess(String agent, Map<String, Object> kafka, TopicLayout layout, Path data, Optional<SlowAgent> slow)
            throws IOException {
        int port = FreePort.find();
        Map<String, Object> settings = ServiceSettings.of(Set.of(agent), kafka, layout, port, data);
        slow.ifPresent(pace -> {
            settings.put(PacedAgents.PER_SECOND, pace.perSecond());
            settings.put(PacedAgents.PERIOD, pace.period());
        });
        process = new SupervisedProcess(AgentAlone.class.getName(), ServiceSettings.arguments(settings), port);
    }

    /** Waits until it takes tasks. */
    void awaitReady() throws InterruptedException, TimeoutException {
        process.awaitReady();
    }

    /** Makes it stand still, as {@code kill -STOP} does, and go on after a while. */
    void standStill(Duration duration) throws IOException, InterruptedException {
        process.signal("STOP");
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        process.signal("CONT");
    }

    @Override
    public void close() {
        process.close();
    }
}

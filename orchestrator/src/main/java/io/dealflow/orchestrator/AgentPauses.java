package io.dealflow.orchestrator;

import io.dealflow.kafka.log.LatestValues;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic in which people pause agents and let them go on. Each change is logged with who and why. Safe for
 * several threads.
 */
public final class AgentPauses implements Pauses, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPauses.class);
    private static final String NAME = "agent-controls";
    private static final String PAUSED = "dealflow.agents.paused";

    private final LatestValues<AgentControl> controls;
    private final MeterRegistry meters;
    private final Set<String> measured = ConcurrentHashMap.newKeySet();

    /**
     * Creates it and begins to follow; the topic need not be there yet.
     *
     * @param meters keep the measurements of its reading, and tell which agents are paused
     */
    public AgentPauses(Map<String, Object> kafka, MeterRegistry meters) {
        this.meters = meters;
        this.controls = new LatestValues<>(
                kafka,
                NAME,
                Topics.AGENT_CONTROLS,
                meters,
                (agent, control) -> control.ifPresent(asked -> {
                    LOG.info("Agent {} is {} {}", agent, asked.getState(), Pauses.words(asked));
                    measure(agent);
                }));
    }

    /**
     * Waits until all that the topic held when this was called has been read.
     *
     * @return false if that was not so within the time
     * @throws io.dealflow.kafka.log.LogException if there is no such topic, or the cluster does not answer in time
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        boolean read = controls.awaitEnd(timeout);
        controls.all().keySet().forEach(this::measure);
        return read;
    }

    /** Whether an agent is to get no tasks now. */
    public boolean isPaused(String agent) {
        return of(agent).isPresent();
    }

    @Override
    public Optional<AgentControl> of(String agent) {
        return controls.of(agent).filter(control -> control.getState() == AgentState.PAUSED);
    }

    @Override
    public Map<String, AgentControl> all() {
        Map<String, AgentControl> paused = new TreeMap<>(controls.all());
        paused.values().removeIf(control -> control.getState() != AgentState.PAUSED);
        return paused;
    }

    /** Stops to read, and keeps what was read. */
    @Override
    public void close() {
        controls.close();
    }

    private void measure(String agent) {
        if (measured.add(agent)) {
            Gauge.builder(PAUSED, () -> isPaused(agent) ? 1 : 0)
                    .description("1 while an agent is paused and gets no tasks")
                    .tag("agent", agent)
                    .register(meters);
        }
    }
}

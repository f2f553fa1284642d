package io.dealflow.orchestrator;

import io.dealflow.kafka.log.LatestValues;
import io.dealflow.orchestrator.workflow.Registrations;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the topic in which agents name the schemas that they have registered. Safe for several threads. */
public final class RegistrationLog implements Registrations, AutoCloseable {

    private static final String NAME = "agent-registrations";

    private final LatestValues<AgentRegistration> named;

    /**
     * Creates it and begins to follow; the topic need not be there yet.
     *
     * @param meters keep the measurements of its reading
     */
    public RegistrationLog(Map<String, Object> kafka, MeterRegistry meters) {
        this.named = new LatestValues<>(kafka, NAME, Topics.REGISTRATIONS, meters, (agent, registration) -> {});
    }

    /**
     * Waits until all that the topic held when this was called has been read.
     *
     * @return false if that was not so within the time
     * @throws io.dealflow.kafka.log.LogException if there is no such topic, or the cluster does not answer in time
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return named.awaitEnd(timeout);
    }

    @Override
    public Optional<AgentRegistration> of(String agent) {
        return named.of(agent);
    }

    @Override
    public Set<String> agents() {
        return named.all().keySet();
    }

    /** Stops to read, and keeps what was read. */
    @Override
    public void close() {
        named.close();
    }
}

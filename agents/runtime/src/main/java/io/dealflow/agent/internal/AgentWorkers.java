package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a worker for every agent of the context when the context has started, and stops them with it. */
@Singleton
public final class AgentWorkers implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(AgentWorkers.class);

    private final List<Agent<?, ?>> agents;
    private final AgentConfigs configs;
    private final TopicsConfig topics;
    private final Map<String, Object> kafka;
    private final MeterRegistry meters;
    private volatile List<AgentWorker> workers = List.of();

    /** Creates the workers' bean for the agents of a context. */
    public AgentWorkers(
            List<Agent<?, ?>> agents,
            AgentConfigs configs,
            TopicsConfig topics,
            @Nullable KafkaSettings kafka,
            MeterRegistry meters) {
        this.agents = List.copyOf(agents);
        this.configs = configs;
        this.topics = topics;
        this.kafka = kafka == null ? Map.of() : kafka.all();
        this.meters = meters;
    }

    /**
     * Makes sure of topics and schemas, then starts the workers.
     *
     * @throws io.dealflow.kafka.topic.SetupException if a schema is incompatible with an earlier one
     */
    @Override
    public void onApplicationEvent(StartupEvent event) {
        if (agents.isEmpty()) {
            return;
        }
        requireSetting(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        requireSetting(SerdeConfig.REGISTRY_URL);
        List<AgentWorker> created = new ArrayList<>();
        for (Agent<?, ?> agent : agents) {
            created.add(new AgentWorker(setup(agent)));
        }
        requireDistinctNames(created);
        new AgentSetup(kafka, topics.layout()).ensure(agents);
        workers = List.copyOf(created);
        workers.forEach(AgentWorker::start);
        LOG.info("Agents started: {}", workers.stream().map(AgentWorker::name).toList());
    }

    /** The workers; empty before the start. */
    public List<AgentWorker> workers() {
        return workers;
    }

    /** Stops all workers side by side. Waits as long as their drain timeouts and a little more. */
    @PreDestroy
    public void stop() {
        List<AgentWorker> started = workers;
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).stop();
        }
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }

    private WorkerSetup<?> setup(Agent<?, ?> agent) {
        String name = agent.contract().agent();
        return new WorkerSetup<>(agent, kafka, configs.of(name), new AgentMetrics(meters, name), Clock.systemUTC());
    }

    private static void requireDistinctNames(List<AgentWorker> workers) {
        List<String> names = workers.stream().map(AgentWorker::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalStateException("Agents of one process must have different names, found " + names);
        }
    }

    private void requireSetting(String name) {
        if (!kafka.containsKey(name)) {
            throw new IllegalStateException("kafka.%s: expected an address, found nothing".formatted(name));
        }
    }
}

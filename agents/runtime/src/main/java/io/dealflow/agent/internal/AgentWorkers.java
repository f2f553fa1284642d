package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.agent.inbox.InboxAgent;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.schemas.topic.AgentContract;
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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a worker for every agent of the context when the context has started, and stops them with it. */
@Singleton
public final class AgentWorkers implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(AgentWorkers.class);

    private final List<Agent<?, ?>> agents;
    private final List<InboxAgent<?, ?>> people;
    private final AgentConfigs configs;
    private final TopicsConfig topics;
    private final Map<String, Object> kafka;
    private final MeterRegistry meters;
    private volatile List<AgentWorker> workers = List.of();
    private volatile List<FollowedInbox<?, ?>> inboxes = List.of();

    /** Creates the workers' bean for the agents of a context. */
    public AgentWorkers(
            List<Agent<?, ?>> agents,
            List<InboxAgent<?, ?>> people,
            AgentConfigs configs,
            TopicsConfig topics,
            @Nullable KafkaSettings kafka,
            MeterRegistry meters) {
        this.agents = List.copyOf(agents);
        this.people = List.copyOf(people);
        this.configs = configs;
        this.topics = topics;
        this.kafka = kafka == null ? Map.of() : kafka.all();
        this.meters = meters;
    }

    /**
     * Makes sure of topics and schemas, gives people their inboxes, then starts the workers.
     *
     * @throws IllegalStateException if a setting is missing, two agents have one name, or a contract is not of its kind
     *     of agent
     * @throws io.dealflow.kafka.topic.SetupException if a schema is incompatible with an earlier one
     */
    @Override
    public void onApplicationEvent(StartupEvent event) {
        if (agents.isEmpty() && people.isEmpty()) {
            return;
        }
        requireSetting(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        requireSetting(SerdeConfig.REGISTRY_URL);
        List<AgentContract<?, ?, ?>> contracts = contracts();
        List<AgentWorker> created = new ArrayList<>();
        agents.forEach(agent -> created.add(worker(agent)));
        people.forEach(agent -> created.add(AgentWorker.keeping(setup(agent.contract()))));
        new AgentSetup(kafka, topics.layout()).ensure(contracts);
        inboxes = people.stream().<FollowedInbox<?, ?>>map(this::open).toList();
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
        inboxes.forEach(FollowedInbox::close);
    }

    private <T extends SpecificRecord> AgentWorker worker(Agent<T, ?> agent) {
        return AgentWorker.performing(agent, setup(agent.contract()));
    }

    private <T extends SpecificRecord, O extends SpecificRecord> FollowedInbox<T, O> open(InboxAgent<T, O> agent) {
        FollowedInbox<T, O> inbox = new FollowedInbox<>(agent.contract(), kafka, meters);
        agent.opened(inbox);
        inbox.start();
        return inbox;
    }

    private <T extends SpecificRecord> WorkerSetup<T> setup(AgentContract<T, ?, ?> contract) {
        String name = contract.agent();
        return new WorkerSetup<>(contract, kafka, configs.of(name), new AgentMetrics(meters, name), Clock.systemUTC());
    }

    private List<AgentContract<?, ?, ?>> contracts() {
        List<AgentContract<?, ?, ?>> contracts = new ArrayList<>();
        agents.forEach(agent -> contracts.add(requireKeeping(agent.contract(), false)));
        people.forEach(agent -> contracts.add(requireKeeping(agent.contract(), true)));
        List<String> names = contracts.stream().map(AgentContract::agent).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalStateException("Agents of one process must have different names, found " + names);
        }
        return contracts;
    }

    private static AgentContract<?, ?, ?> requireKeeping(AgentContract<?, ?, ?> contract, boolean expected) {
        if (contract.keepsTasks() != expected) {
            throw new IllegalStateException("Contract of agent '%s': expected one that keeps %s tasks, found another"
                    .formatted(contract.agent(), expected ? "its" : "no"));
        }
        return contract;
    }

    private void requireSetting(String name) {
        if (!kafka.containsKey(name)) {
            throw new IllegalStateException("kafka.%s: expected an address, found nothing".formatted(name));
        }
    }
}

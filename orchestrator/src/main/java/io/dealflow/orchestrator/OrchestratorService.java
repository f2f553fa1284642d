package io.dealflow.orchestrator;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.SetupException;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.orchestrator.RunProcessing.Dependencies;
import io.dealflow.orchestrator.topology.Agents;
import io.dealflow.orchestrator.topology.RunMetrics;
import io.dealflow.orchestrator.topology.RunTopology;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.orchestrator.workflow.WorkflowSource;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.LocalData;
import io.dealflow.service.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the orchestrator with its context and stops it with it: topics and schemas are ensured, workflows are loaded
 * and checked, then processing begins. Agents of the same context come before it.
 */
@Singleton
@Requires(property = OrchestratorConfig.ENABLED, notEquals = "false")
public final class OrchestratorService implements ApplicationEventListener<StartupEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(OrchestratorService.class);
    private static final Duration SETUP_WAIT = Duration.ofSeconds(30);

    private final OrchestratorConfig config;
    private final WorkflowSource workflows;
    private final RegistrationLog registrations;
    private final AgentPauses pauses;
    private final Dependencies dependencies;
    private final RunMetrics metrics;
    private volatile Map<String, String> passedOver = Map.of();
    private volatile Set<String> read = Set.of();
    private volatile Optional<RunProcessing> processing = Optional.empty();

    OrchestratorService(
            OrchestratorConfig config,
            TopicsConfig topics,
            KafkaSettings kafka,
            LocalData data,
            SchemaRegistry registry,
            RegistrationLog registrations,
            AgentPauses pauses,
            RegistrySchemas schemas,
            WorkflowSource workflows,
            WorkflowLoader loader,
            MeterRegistry meters) {
        this.config = config;
        this.workflows = workflows;
        this.metrics = new RunMetrics(meters);
        this.registrations = registrations;
        this.pauses = pauses;
        Path stateDir = config.stateDir().orElseGet(() -> data.folder("orchestrator"));
        Agents agents = new Agents(schemas, pauses::isPaused);
        this.dependencies = new Dependencies(kafka.all(), topics.layout(), stateDir, registry, agents, loader, meters);
    }

    /** After all others. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /**
     * Starts; waits neither for agents that have not registered their schemas nor until partitions are assigned.
     *
     * @throws io.dealflow.orchestrator.workflow.WorkflowException if a workflow is not as it should be
     * @throws SetupException if the cluster is not as it should be
     */
    @Override
    public void onApplicationEvent(StartupEvent event) {
        try (Admin admin = Admin.create(dependencies.kafka())) {
            new TopicSetup(admin, SETUP_WAIT).ensure(Topics.shared(), dependencies.layout());
            new SchemaSetup(dependencies.registry(), SchemaSetup.START_WAIT).ensure(Topics.shared());
            WorkflowCatalog catalog = load();
            passedOver = dependencies.agents().schemas().passedOver(catalog.agents(), catalog.intakes());
            ensureTopics(catalog.agents(), admin);
            process(Sources.of(RunTopology.sources(catalog), admin, SETUP_WAIT), RunTopology.sources(catalog));
            workflows.follow(this::prepare);
            tell(catalog);
        }
    }

    private synchronized void process(Sources sources, Set<String> topics) {
        processing = Optional.of(RunProcessing.start(config, dependencies, metrics, sources, workflows::present));
        read = topics;
    }

    /**
     * Sees whether workflows can take the place of the present ones. If they read other topics, processing starts anew.
     */
    private Runnable prepare(WorkflowCatalog catalog) {
        Set<String> topics = RunTopology.sources(catalog);
        if (topics.equals(read)) {
            return () -> {};
        }
        try (Admin admin = Admin.create(dependencies.kafka())) {
            ensureTopics(catalog.agents(), admin);
            Sources sources = Sources.of(topics, admin, SETUP_WAIT);
            return () -> {
                LOG.info("Processing starts anew, as workflows read other topics");
                stop();
                process(sources, topics);
            };
        }
    }

    /** The state of processing; empty before the start. */
    public Optional<KafkaStreams.State> state() {
        return processing.map(RunProcessing::state);
    }

    /**
     * Workflows that wait for agents, by name, versions of schemas that do not count, by subject, why changed files did
     * not take effect, and agents that are paused, by name.
     */
    Map<String, Object> details() {
        Map<String, Object> details = new TreeMap<>();
        Map<String, String> waiting = workflows.waiting();
        if (!waiting.isEmpty()) {
            details.put("waiting", waiting);
        }
        if (!passedOver.isEmpty()) {
            details.put("passedOver", passedOver);
        }
        workflows.refused().ifPresent(why -> details.put("refused", why));
        Map<String, String> paused = new TreeMap<>();
        pauses.all().forEach((agent, control) -> paused.put(agent, Pauses.words(control)));
        if (!paused.isEmpty()) {
            details.put("paused", paused);
        }
        return details;
    }

    /** Stops processing within ten seconds. */
    @PreDestroy
    public synchronized void stop() {
        processing.ifPresent(RunProcessing::close);
    }

    /** Topics of agents that have not started yet; those that have bring their own. */
    private void ensureTopics(Collection<String> agents, Admin admin) {
        TopicLayout layout = dependencies.layout();
        List<TopicPlan> plans = agents.stream()
                .flatMap(agent -> TopicPlan.ofAgent(agent, layout).stream())
                .toList();
        new TopicSetup(admin, SETUP_WAIT).ensurePlans(plans, layout);
    }

    private void tell(WorkflowCatalog catalog) {
        passedOver.forEach((subject, why) -> LOG.warn("Subject {}: {}; see 'dealflow doctor'", subject, why));
        List<String> names = catalog.all().stream()
                .map(workflow -> workflow.name() + " " + workflow.version())
                .toList();
        LOG.info("Orchestrator started, {}, with workflows {}", config.processingGuarantee(), names);
    }

    private static void requireRead(Topic<?> topic, boolean read) {
        if (!read) {
            throw new SetupException("Topic %s: not read to its end after %s".formatted(topic.name(), SETUP_WAIT));
        }
    }

    private WorkflowCatalog load() {
        try {
            requireRead(Topics.REGISTRATIONS, registrations.awaitEnd(SETUP_WAIT));
            requireRead(Topics.AGENT_CONTROLS, pauses.awaitEnd(SETUP_WAIT));
            return workflows.load();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest task schema of each agent. It is asked for again from time to time in the background, and the last answer
 * holds until the next one has come, so that a slow registry holds nobody up. Safe for several threads.
 */
public final class TaskSchemas implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskSchemas.class);
    private static final int MOST_WAITING = 100;

    private final SchemaRegistry registry;
    private final Duration refresh;
    private final Executor background;
    private final Runnable stop;
    private final Map<String, Known> schemas = new ConcurrentHashMap<>();

    /**
     * Creates the schemas, with a thread of their own.
     *
     * @param registry stays the caller's to close
     * @param refresh how long an answer of the registry holds
     */
    public TaskSchemas(SchemaRegistry registry, Duration refresh) {
        this.registry = registry;
        this.refresh = refresh;
        ExecutorService thread = thread();
        this.background = thread;
        this.stop = thread::shutdownNow;
    }

    /** Creates schemas that are refreshed by an executor of the caller. */
    TaskSchemas(SchemaRegistry registry, Duration refresh, Executor background) {
        this.registry = registry;
        this.refresh = refresh;
        this.background = background;
        this.stop = () -> {};
    }

    /**
     * Asks for the schemas of agents before they are needed.
     *
     * @throws RegistryException if the registry does not answer
     */
    public void load(Collection<String> agents, Instant now) {
        agents.forEach(agent -> latest(agent, now));
    }

    /**
     * Gives the schema, or empty if the agent has registered none.
     *
     * @throws RegistryException if the registry has never answered
     */
    Optional<RegisteredSchema> latest(String agent, Instant now) {
        Known known = schemas.get(agent);
        if (known == null) {
            Optional<RegisteredSchema> found = ask(agent);
            found.ifPresent(schema -> schemas.put(agent, new Known(schema, now.plus(refresh))));
            return found;
        }
        // Whoever moves the time on asks again; all others go on with the answer that there is.
        if (!now.isBefore(known.until())
                && schemas.replace(agent, known, new Known(known.schema(), now.plus(refresh)))) {
            background.execute(() -> renew(agent));
        }
        return Optional.of(known.schema());
    }

    /** Asks no more. */
    @Override
    public void close() {
        stop.run();
    }

    private void renew(String agent) {
        try {
            ask(agent)
                    .ifPresent(schema ->
                            schemas.computeIfPresent(agent, (name, known) -> new Known(schema, known.until())));
        } catch (RuntimeException e) {
            LOG.warn("keeping the task schema of agent {} that is known: {}", agent, e.getMessage());
        }
    }

    private Optional<RegisteredSchema> ask(String agent) {
        return registry.latest(Topics.subject(Topics.tasks(agent)));
    }

    private static ExecutorService thread() {
        return new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread thread = new Thread(work, "dealflow-task-schemas");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private record Known(RegisteredSchema schema, Instant until) {}
}

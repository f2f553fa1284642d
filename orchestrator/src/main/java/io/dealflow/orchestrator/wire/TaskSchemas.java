package io.dealflow.orchestrator.wire;

import io.dealflow.schemas.registry.RegisteredSchema;
import io.dealflow.schemas.registry.RegistryException;
import io.dealflow.schemas.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest task schema of each agent, asked for again from time to time. For one thread. */
public final class TaskSchemas {

    private static final Logger LOG = LoggerFactory.getLogger(TaskSchemas.class);

    private final SchemaRegistry registry;
    private final Duration refresh;
    private final Map<String, Known> schemas = new HashMap<>();

    /**
     * Creates the schemas.
     *
     * @param registry stays the caller's to close
     * @param refresh how long an answer of the registry holds
     */
    public TaskSchemas(SchemaRegistry registry, Duration refresh) {
        this.registry = registry;
        this.refresh = refresh;
    }

    /**
     * Gives the schema, or empty if the agent has registered none. While the registry does not answer, the last answer
     * holds on.
     *
     * @throws RegistryException if the registry has never answered
     */
    Optional<RegisteredSchema> latest(String agent, Instant now) {
        Known known = schemas.get(agent);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.schema());
        }
        try {
            Optional<RegisteredSchema> found = registry.latest(Topics.subject(Topics.tasks(agent)));
            found.ifPresent(schema -> schemas.put(agent, new Known(schema, now.plus(refresh))));
            return found;
        } catch (RegistryException e) {
            if (known == null) {
                throw e;
            }
            LOG.warn(
                    "keeping version {} of the task schema of agent {}: {}",
                    known.schema().version(),
                    agent,
                    e.getMessage());
            schemas.put(agent, new Known(known.schema(), now.plus(refresh)));
            return Optional.of(known.schema());
        }
    }

    private record Known(RegisteredSchema schema, Instant until) {}
}

package io.dealflow.schemas.topic;

import io.dealflow.schemas.registry.Compatibility;
import io.dealflow.schemas.registry.RegistryException;
import io.dealflow.schemas.registry.SchemaRegistry;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the schemas of topics. Several processes may do so at once, and any number of times. */
public final class SchemaSetup {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSetup.class);
    private static final int INCOMPATIBLE = 409;

    private final SchemaRegistry registry;

    /** Creates a setup; the caller closes the registry. */
    public SchemaSetup(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * Registers the schema of each topic. A subject that does not exist yet is set to take only schemas that are
     * compatible with all others, in both directions; where the registry's rights forbid that, its own rule stays.
     *
     * @throws SetupException if a schema is incompatible with an earlier one
     * @throws RegistryException if the registry refuses for another reason, or does not answer
     */
    public void ensure(Collection<? extends Topic<?>> topics) {
        topics.forEach(this::ensure);
    }

    private void ensure(Topic<?> topic) {
        if (registry.latest(topic.subject()).isEmpty()) {
            guard(topic.subject());
        }
        try {
            registry.register(topic.subject(), topic.schema());
        } catch (RegistryException e) {
            if (e.code() != INCOMPATIBLE) {
                throw e;
            }
            throw new SetupException(
                    "Subject %s: the schema of %s is incompatible with an earlier one: %s"
                            .formatted(topic.subject(), topic.type().getName(), e.getMessage()),
                    e);
        }
    }

    private void guard(String subject) {
        try {
            registry.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        } catch (RegistryException e) {
            if (e.retryable()) {
                throw e;
            }
            LOG.warn("subject {} keeps the registry's own rule of compatibility: {}", subject, e.getMessage());
        }
    }
}

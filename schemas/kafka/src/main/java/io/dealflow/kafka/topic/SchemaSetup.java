package io.dealflow.kafka.topic;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaDifference;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the schemas of topics. Several processes may do so at once, and any number of times. */
public final class SchemaSetup {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSetup.class);
    private static final int INCOMPATIBLE = 409;

    /** How long a service waits at its start for a registry that does not answer: it may start side by side with it. */
    public static final Duration START_WAIT = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SchemaRegistry registry;
    private final Duration wait;

    /** Creates a setup that does not wait; the caller closes the registry. */
    public SchemaSetup(SchemaRegistry registry) {
        this(registry, Duration.ZERO);
    }

    /**
     * Creates a setup; the caller closes the registry.
     *
     * @param wait how long a registry that does not answer, or has an error of its own, is asked again and again
     */
    public SchemaSetup(SchemaRegistry registry, Duration wait) {
        this.registry = registry;
        this.wait = wait;
    }

    /**
     * Registers the schema of each topic. A subject that does not exist yet is set to take only schemas that are
     * compatible with all others, in both directions; where the registry's rights forbid that, its own rule stays.
     *
     * @throws SetupException if a schema is incompatible with an earlier one
     * @throws RegistryException if the registry refuses for another reason, or does not answer in time
     */
    public void ensure(Collection<? extends Topic<?>> topics) {
        long end = System.nanoTime() + wait.toNanos();
        boolean told = false;
        while (true) {
            try {
                topics.forEach(this::ensure);
                return;
            } catch (RegistryException e) {
                if (!e.retryable() || System.nanoTime() - end >= 0) {
                    throw e;
                }
                if (!told) {
                    LOG.warn("The schema registry is waited for, {} s at most: {}", wait.toSeconds(), e.getMessage());
                }
                told = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
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
            throw incompatible(topic, e);
        }
    }

    /** Who registered a version, nobody can tell: a newer Dealflow, or anyone who reaches the registry. */
    private SetupException incompatible(Topic<?> topic, RegistryException refusal) {
        List<String> conflicts = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (RegisteredSchema version : registry.versions(topic.subject())) {
            SchemaDifference.conflict(version.schema(), topic.schema()).ifPresent(why -> {
                conflicts.add("version %d (%s)".formatted(version.version(), why));
                commands.add(deletion(topic.subject(), version.version()));
            });
        }
        String found = conflicts.isEmpty() ? "an earlier one: " + refusal.getMessage() : String.join(", ", conflicts);
        String foreign = conflicts.isEmpty()
                ? ""
                : "; if none did, %s takes it away, with '--data FOLDER' where 'dealflow up' does not run"
                        .formatted(String.join(", ", commands));
        return new SetupException(
                "Subject %s: the schema of %s is incompatible with %s. Run the version of Dealflow that registered it%s"
                        .formatted(topic.subject(), topic.type().getName(), found, foreign),
                refusal);
    }

    /** The command that deletes a version of a subject. */
    public static String deletion(String subject, int version) {
        return "'dealflow topics delete-schema %s %d'".formatted(subject, version);
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

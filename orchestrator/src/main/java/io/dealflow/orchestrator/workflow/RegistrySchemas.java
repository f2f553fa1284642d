package io.dealflow.orchestrator.workflow;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaDifference;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.apache.avro.Schema;

/**
 * The schemas of agents and of intake topics, each in the one version that counts, whatever else is registered: what an
 * agent named when it started last, or else the first version of its subject, from the first look on; of the intake
 * topics that Dealflow knows its own contract, of others the first version. Safe for several threads.
 */
@Singleton
public final class RegistrySchemas implements AgentSchemas {

    private final SchemaRegistry registry;
    private final Registrations registrations;
    private final Map<String, Pinned> first = new ConcurrentHashMap<>();

    /** Creates the schemas of a registry, which stays the caller's to close. */
    public RegistrySchemas(SchemaRegistry registry, Registrations registrations) {
        this.registry = registry;
        this.registrations = registrations;
    }

    /** A schema that counts, and its id in the registry. */
    public record Pinned(int id, Schema schema) {}

    @Override
    public Optional<Schemas> of(String agent) {
        return task(agent).flatMap(task -> result(agent).map(result -> new Schemas(task.schema(), result.schema())));
    }

    @Override
    public Optional<Schema> ofIntake(String topic) {
        return Topics.shared().stream()
                .filter(shared -> shared.name().equals(topic))
                .findFirst()
                .<Schema>map(Topic::schema)
                .or(() -> first(topic).map(Pinned::schema));
    }

    /**
     * The schema that an agent gets its tasks in, or empty if it has registered none.
     *
     * @throws RegistryException if the registry does not answer
     */
    public Optional<Pinned> task(String agent) {
        return pinned(agent, Topics.tasks(agent), AgentRegistration::getTaskSchemaId);
    }

    /** Whether an agent asks to be told of tasks that are no longer waited for. */
    public boolean asksForWithdrawals(String agent) {
        return registrations.of(agent).map(AgentRegistration::getWithdrawals).orElse(false);
    }

    /** Whether an agent keeps its tasks for people, who answer in days and in any order. */
    public boolean keepsTasks(String agent) {
        return registrations.of(agent).map(AgentRegistration::getKeepsTasks).orElse(false);
    }

    /**
     * Newer versions that do not count, in words by subject, so that a person may see to them.
     *
     * @param agents the agents whose subjects are looked at
     * @param intakes the intake topics whose subjects are looked at
     * @throws RegistryException if the registry does not answer
     */
    public Map<String, String> passedOver(Collection<String> agents, Collection<String> intakes) {
        Map<String, String> found = new TreeMap<>();
        for (String agent : agents) {
            String why = registrations.of(agent).isPresent()
                    ? "agent '%s' has named".formatted(agent)
                    : "is the first, as agent '%s' has named none".formatted(agent);
            task(agent)
                    .ifPresent(task -> look(
                            Topics.tasks(agent), task.schema(), "id %d, which %s".formatted(task.id(), why), found));
            result(agent)
                    .ifPresent(result -> look(
                            Topics.results(agent),
                            result.schema(),
                            "id %d, which %s".formatted(result.id(), why),
                            found));
        }
        intakes.forEach(topic ->
                ofIntake(topic).ifPresent(contract -> look(topic, contract, "the contract of this version", found)));
        return found;
    }

    private Optional<Pinned> result(String agent) {
        return pinned(agent, Topics.results(agent), AgentRegistration::getResultSchemaId);
    }

    private void look(String topic, Schema counts, String words, Map<String, String> found) {
        String subject = Topics.subject(topic);
        registry.latest(subject)
                .ifPresent(latest -> SchemaDifference.of(latest.schema(), counts)
                        .ifPresent(difference -> found.put(
                                subject,
                                "version %d, id %d, does not count beside %s: %s"
                                        .formatted(latest.version(), latest.id(), words, difference))));
    }

    private Optional<Pinned> pinned(String agent, String topic, ToIntFunction<AgentRegistration> id) {
        Optional<AgentRegistration> named = registrations.of(agent);
        return named.isPresent() ? byId(id.applyAsInt(named.get())) : first(topic);
    }

    private Optional<Pinned> byId(int id) {
        try {
            return Optional.of(new Pinned(id, registry.byId(id)));
        } catch (RegistryException e) {
            if (e.unreadable()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Pinned> first(String topic) {
        String subject = Topics.subject(topic);
        if (!first.containsKey(subject)) {
            registry.versions(subject).stream()
                    .findFirst()
                    .ifPresent(version -> first.putIfAbsent(subject, new Pinned(version.id(), version.schema())));
        }
        return Optional.ofNullable(first.get(subject));
    }
}

package io.dealflow.agent.internal;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.SetupException;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Creates the topics and registers the schemas of agents, where they are not there, and names the schemas as theirs.
 */
public final class AgentSetup {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final TopicLayout layout;

    /**
     * Creates the setup.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @param layout how new topics are laid out
     */
    public AgentSetup(Map<String, Object> kafka, TopicLayout layout) {
        this.kafka = kafka;
        this.layout = layout;
    }

    /**
     * Makes sure that tasks can be taken and results be written.
     *
     * @throws SetupException if a schema is incompatible with an earlier one, or the cluster refuses a topic
     * @throws io.dealflow.kafka.registry.RegistryException if the registry refuses or does not answer
     */
    public void ensure(Collection<? extends AgentContract<?, ?, ?>> agents) {
        List<Topic<?>> topics = Stream.concat(
                        agents.stream().flatMap(contract -> contract.topics().stream()),
                        Stream.of(Topics.REGISTRATIONS))
                .toList();
        try (Admin admin = Admin.create(kafka);
                SchemaRegistry registry = HttpSchemaRegistry.of(kafka)) {
            new TopicSetup(admin, TIMEOUT).ensure(topics, layout);
            new SchemaSetup(registry, SchemaSetup.START_WAIT).ensure(topics);
            new Registrar(kafka, registry, TIMEOUT).register(agents);
        }
    }
}

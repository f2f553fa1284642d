package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.schemas.registry.HttpSchemaRegistry;
import io.dealflow.schemas.registry.SchemaRegistry;
import io.dealflow.schemas.topic.SchemaSetup;
import io.dealflow.schemas.topic.SetupException;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.TopicLayout;
import io.dealflow.schemas.topic.TopicSetup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Creates the topics and registers the schemas of agents. Does nothing where they are there. */
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
     * @throws io.dealflow.schemas.registry.RegistryException if the registry refuses or does not answer
     */
    public void ensure(Collection<? extends Agent<?, ?>> agents) {
        List<? extends Topic<?>> topics = agents.stream()
                .map(Agent::contract)
                .flatMap(contract -> Stream.<Topic<?>>of(contract.tasks(), contract.results()))
                .toList();
        try (Admin admin = Admin.create(kafka);
                SchemaRegistry registry = HttpSchemaRegistry.of(kafka)) {
            new TopicSetup(admin, TIMEOUT).ensure(topics, layout);
            new SchemaSetup(registry, SchemaSetup.START_WAIT).ensure(topics);
        }
    }
}

package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.orchestrator.RegistrationLog;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.AgentControls;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import io.dealflow.standalone.internal.cluster.ClusterException;
import io.dealflow.standalone.internal.cluster.Groups;
import io.dealflow.standalone.internal.cluster.HandledLetters;
import io.dealflow.standalone.internal.cluster.OldestRecord;
import io.dealflow.standalone.internal.cluster.TopicState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** Looks at a whole cluster. Reads only. A check that cannot be made is a finding itself. */
public final class Doctor {

    private static final String WRITE_BACK_GROUP = "crm-write-back";

    /** How a topic ends that only intake has; what is before it names the group, whatever it was set to. */
    private static final String INTAKE_TOPIC = "-parked-changelog";

    private final Cluster cluster;
    private final Question question;
    private final Clock clock;
    private final AgentCatalogue agents;
    private final Consumer<Finding> findings;

    /**
     * What is asked.
     *
     * @param layout the layout that topics should have on so many brokers
     * @param partitions partitions that each topic should have; empty if it is enough that those are equal that must be
     * @param agents names of agents that should be there beside those of this version
     * @param orchestrator group of the orchestrator
     * @param tolerated records that a group may be behind without a warning
     */
    public record Question(
            IntFunction<TopicLayout> layout,
            Optional<Integer> partitions,
            List<String> agents,
            String orchestrator,
            long tolerated) {}

    /**
     * Creates a doctor.
     *
     * @param findings is given each finding as soon as it is made
     */
    public Doctor(Cluster cluster, Question question, Clock clock, Consumer<Finding> findings) {
        this.cluster = cluster;
        this.question = question;
        this.clock = clock;
        this.agents = AgentCatalogue.find();
        this.findings = findings;
    }

    /** Makes all checks. */
    public void examine() {
        boolean registry = examineRegistry();
        try (ClusterAdmin admin = new ClusterAdmin(cluster)) {
            examine("kafka", () -> new BrokerCheck(admin).examine());
            examine("clock", () -> List.of(new ClockCheck(admin, clock).examine()));
            Collection<String> names = admin.topicNames();
            List<String> intake = intakeGroups(names);
            Map<String, TopicState> states = admin.topics(
                    names.stream().filter(name -> concerns(name, intake)).toList());
            Catalogue catalogue = new Catalogue(agents, names, question.agents());
            TopicLayout layout = question.layout().apply(brokers(admin, states));
            examine("topics", () -> topics(catalogue.plans(layout), layout, states));
            examine(
                    "groups",
                    () -> new GroupCheck(
                                    admin,
                                    new Groups(admin),
                                    new OldestRecord(cluster),
                                    clock,
                                    question.tolerated(),
                                    paused(registry))
                            .examine(catalogue.agents(), question.orchestrator(), optionalGroups(intake), states));
            if (states.containsKey(Topics.DEAD_LETTERS)) {
                TopicState letters = states.get(Topics.DEAD_LETTERS);
                examine(
                        Topics.DEAD_LETTERS,
                        () -> List.of(new DeadLetterCheck(cluster, admin, handled(registry)).examine(letters)));
            }
            examine("producers", () -> new MovedRecordCheck(cluster).examine(readByOrchestrator(states)));
            if (registry && states.containsKey(Topics.REGISTRATIONS.name())) {
                examine("agents", () -> registrations(catalogue.others()));
            }
            if (registry && states.containsKey(Topics.CRM_EVENTS.name())) {
                examine("intake", () -> new IntakeCheck(cluster).examine());
            }
        } catch (ClusterException e) {
            findings.accept(Finding.fail(
                    "kafka",
                    String.valueOf(e.getMessage()),
                    "Start the brokers, or look at their logs and at the network between"));
        }
    }

    private boolean examineRegistry() {
        try (HttpSchemaRegistry registry = HttpSchemaRegistry.of(cluster.settings())) {
            Compatibility rule = registry.compatibility(Topics.INTAKE.subject() + "-of-a-new-agent");
            findings.accept(
                    rule == Compatibility.NONE
                            ? Finding.warn(
                                    "registry",
                                    "answers at %s, takes any schema for a new subject"
                                            .formatted(cluster.registryUrl()),
                                    "PUT /config {\"compatibility\": \"BACKWARD\"}, or the registry's own setting for it")
                            : Finding.ok(
                                    "registry",
                                    "answers at %s, its own rule of compatibility is %s"
                                            .formatted(cluster.registryUrl(), rule)));
            List<Finding> differences = new SchemaCheck(registry).examine(agents.topics());
            differences.forEach(findings);
            if (differences.isEmpty()) {
                findings.accept(Finding.ok(
                        "schemas",
                        "%d are registered and get along with this version's"
                                .formatted(agents.topics().size())));
            }
            return true;
        } catch (RegistryException e) {
            findings.accept(Finding.fail(
                    "registry",
                    "does not do what was asked: " + e.getMessage(),
                    "Start it, or name another with --schema-registry"));
            return false;
        }
    }

    private List<Finding> topics(List<TopicPlan> plans, TopicLayout layout, Map<String, TopicState> states) {
        TopicCheck check = new TopicCheck(cluster.bootstrapServers(), layout, question.partitions());
        List<Finding> found = new ArrayList<>(check.examine(plans, states));
        List<String> planned = plans.stream().map(TopicPlan::name).toList();
        states.values().stream()
                .filter(state -> !planned.contains(state.name()))
                .map(check::examineCopies)
                .forEach(found::addAll);
        if (found.isEmpty()) {
            found.add(Finding.ok(
                    "topics",
                    "%s are as this version expects, %d more that it works with are well"
                            .formatted(Text.count(plans.size(), "topic"), states.size() - plans.size())));
        }
        return found;
    }

    private List<Finding> registrations(List<String> others) {
        try (HttpSchemaRegistry registry = HttpSchemaRegistry.of(cluster.settings());
                RegistrationLog registrations = cluster.registrations()) {
            return new RegistrationCheck(registry, registrations).examine(others);
        }
    }

    private Map<String, LetterHandling> handled(boolean registry) {
        return registry ? HandledLetters.read(cluster) : Map.of();
    }

    private Map<String, AgentControl> paused(boolean registry) {
        return registry ? new AgentControls(cluster).paused() : Map.of();
    }

    private void examine(String subject, Supplier<List<Finding>> check) {
        try {
            check.get().forEach(findings);
        } catch (ClusterException | KafkaException e) {
            findings.accept(
                    Finding.warn(
                            subject,
                            "could not be checked: " + e.getMessage(),
                            "Give the user of this command the right to describe it (DESCRIBE on the cluster, topics and groups)"));
        }
    }

    /** The brokers that there should be: one that is down still counts, by the copies that it holds. */
    private static int brokers(ClusterAdmin admin, Map<String, TopicState> states) {
        int copies =
                states.values().stream().mapToInt(TopicState::replicas).max().orElse(0);
        return Math.max(admin.brokers(), copies);
    }

    private static List<String> readByOrchestrator(Map<String, TopicState> states) {
        return states.keySet().stream().filter(Topics::readByOrchestrator).toList();
    }

    private static List<String> intakeGroups(Collection<String> topics) {
        return topics.stream()
                .filter(topic -> topic.endsWith(INTAKE_TOPIC))
                .map(topic -> topic.substring(0, topic.length() - INTAKE_TOPIC.length()))
                .toList();
    }

    private static List<String> optionalGroups(List<String> intake) {
        return Stream.concat(intake.stream(), Stream.of(WRITE_BACK_GROUP)).toList();
    }

    /** Whether a topic is one of Dealflow's, or one that it works with. */
    private boolean concerns(String topic, List<String> intake) {
        return topic.startsWith("__")
                || topic.startsWith("_schemas")
                || topic.startsWith(question.orchestrator() + "-")
                || intake.stream().anyMatch(group -> topic.startsWith(group + "-"))
                || topic.equals(Topics.DEAD_LETTERS)
                || Topics.agent(topic).isPresent()
                || Topics.shared().stream().anyMatch(shared -> shared.name().equals(topic));
    }
}

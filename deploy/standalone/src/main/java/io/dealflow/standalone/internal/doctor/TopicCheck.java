package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.standalone.internal.cluster.TopicState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Holds the topics of a cluster against their plans.
 *
 * @param bootstrapServers the brokers, for what is advised
 * @param layout the layout that the plans come from
 * @param partitions partitions that each topic must have; empty if it is enough that those are equal that must be
 */
public record TopicCheck(String bootstrapServers, TopicLayout layout, Optional<Integer> partitions) {

    /** What is not as planned; empty if all is. */
    public List<Finding> examine(Collection<TopicPlan> plans, Map<String, TopicState> states) {
        List<Finding> findings = new ArrayList<>();
        Optional<Integer> common = partitions.or(() -> usualPartitions(plans, states));
        for (TopicPlan plan : plans) {
            TopicState state = states.get(plan.name());
            if (state == null) {
                findings.add(Finding.fail(
                        subject(plan),
                        "found no such topic, expected one",
                        "'dealflow topics create' creates what is missing"));
            } else {
                examinePartitions(plan, state, common).ifPresent(findings::add);
                examineCopies(subject(plan), state, findings);
                examineSettings(plan, state, findings);
            }
        }
        return findings;
    }

    /** What is not well with the copies of a topic that is on no plan. */
    public List<Finding> examineCopies(TopicState state) {
        List<Finding> findings = new ArrayList<>();
        examineCopies("topic " + state.name(), state, findings);
        return findings;
    }

    private Optional<Finding> examinePartitions(TopicPlan plan, TopicState state, Optional<Integer> common) {
        boolean counts = plan.readByOrchestrator() || partitions.isPresent();
        return common.filter(expected -> counts && expected != state.partitions())
                .map(expected -> Finding.fail(
                        subject(plan),
                        "found %s, expected %d, as a deal must have the same one in all topics that the orchestrator reads"
                                .formatted(Text.count(state.partitions(), "partition"), expected),
                        state.partitions() < expected
                                ? "While no run is under way: kafka-topics.sh --bootstrap-server %s --alter --topic %s --partitions %d"
                                        .formatted(bootstrapServers, plan.name(), expected)
                                : "Partitions cannot be taken away: delete the topic while it holds nothing that counts, then"
                                        + " 'dealflow topics create'"));
    }

    private void examineCopies(String subject, TopicState state, List<Finding> findings) {
        if (state.leaderless() > 0) {
            findings.add(Finding.fail(
                    subject,
                    "%d of %s have no leader and can be neither read nor written"
                            .formatted(state.leaderless(), Text.count(state.partitions(), "partition")),
                    "Start the brokers that hold them"));
        }
        if (state.minInSync() > state.replicas()) {
            findings.add(Finding.fail(
                    subject,
                    "found %s=%d with %s: nothing can be written"
                            .formatted(
                                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                                    state.minInSync(),
                                    copies(state.replicas())),
                    alter(state.name(), TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "" + layout.minInSync())));
        } else if (state.inSync() < state.minInSync()) {
            findings.add(Finding.fail(
                    subject,
                    "a partition has %d of the %s in sync that a write needs"
                            .formatted(state.inSync(), copies(state.minInSync())),
                    "Start the brokers that hold the others, and look at their logs"));
        } else if (state.inSync() < state.replicas()) {
            findings.add(Finding.warn(
                    subject,
                    "a partition has %d of its %s in sync".formatted(state.inSync(), copies(state.replicas())),
                    "Start the brokers that hold the others; a broker that has just come back needs a moment"));
        }
        if (state.replicas() < layout.replicationFactor()) {
            findings.add(Finding.warn(
                    subject,
                    "found %s of each partition, expected %d: a lost broker takes its records along"
                            .formatted(copies(state.replicas()), layout.replicationFactor()),
                    "Add copies with kafka-reassign-partitions.sh"));
        }
    }

    private void examineSettings(TopicPlan plan, TopicState state, List<Finding> findings) {
        String policy = plan.settings().getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (!state.setting(TopicConfig.CLEANUP_POLICY_CONFIG).equals(policy)) {
            findings.add(Finding.fail(
                    subject(plan),
                    differs(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            state.setting(TopicConfig.CLEANUP_POLICY_CONFIG),
                            policy),
                    alter(plan.name(), TopicConfig.CLEANUP_POLICY_CONFIG, policy)));
        }
        if (state.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG) < plan.leastMessageBytes()) {
            findings.add(Finding.fail(
                    subject(plan),
                    differs(
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            state.setting(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                            plan.leastMessageBytes() + " or more"),
                    alter(plan.name(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + plan.leastMessageBytes())));
        }
        String packing = plan.settings().get(TopicConfig.COMPRESSION_TYPE_CONFIG);
        if (packing != null
                && !state.setting(TopicConfig.COMPRESSION_TYPE_CONFIG).equals(packing)) {
            findings.add(Finding.warn(
                    subject(plan),
                    differs(
                            TopicConfig.COMPRESSION_TYPE_CONFIG,
                            state.setting(TopicConfig.COMPRESSION_TYPE_CONFIG),
                            packing + ", so that a record that is small only while packed is refused"),
                    alter(plan.name(), TopicConfig.COMPRESSION_TYPE_CONFIG, packing)));
        }
        String retention = plan.settings().get(TopicConfig.RETENTION_MS_CONFIG);
        if (retention != null && state.number(TopicConfig.RETENTION_MS_CONFIG) != Long.parseLong(retention)) {
            findings.add(Finding.warn(
                    subject(plan),
                    "keeps records: found %s, expected %s"
                            .formatted(
                                    age(state.number(TopicConfig.RETENTION_MS_CONFIG)), age(Long.parseLong(retention))),
                    "Unless it is meant: " + alter(plan.name(), TopicConfig.RETENTION_MS_CONFIG, retention)));
        }
        if (state.minInSync() <= state.replicas() && state.minInSync() != layout.minInSync()) {
            String expected = Integer.toString(layout.minInSync());
            findings.add(Finding.warn(
                    subject(plan),
                    differs(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "" + state.minInSync(), expected),
                    "Unless it is meant: " + alter(plan.name(), TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, expected)));
        }
    }

    /** The number of partitions that most of the topics have that the orchestrator reads. */
    private static Optional<Integer> usualPartitions(Collection<TopicPlan> plans, Map<String, TopicState> states) {
        Map<Integer, Long> counts = plans.stream()
                .filter(TopicPlan::readByOrchestrator)
                .flatMap(plan -> Optional.ofNullable(states.get(plan.name())).stream())
                .map(TopicState::partitions)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private String alter(String topic, String key, String value) {
        return "kafka-configs.sh --bootstrap-server %s --alter --topic %s --add-config %s=%s"
                .formatted(bootstrapServers, topic, key, value.contains(",") ? "[" + value + "]" : value);
    }

    private static String subject(TopicPlan plan) {
        return "topic " + plan.name();
    }

    private static String differs(String key, String found, String expected) {
        return "found %s=%s, expected %s".formatted(key, found, expected);
    }

    private static String copies(int count) {
        return count == 1 ? "1 copy" : count + " copies";
    }

    /** A retention in words. */
    public static String age(long millis) {
        if (millis < 0) {
            return "for ever";
        }
        Duration age = Duration.ofMillis(millis);
        return age.toDays() > 0 && age.equals(Duration.ofDays(age.toDays()))
                ? Text.count(age.toDays(), "day")
                : Text.duration(age);
    }
}

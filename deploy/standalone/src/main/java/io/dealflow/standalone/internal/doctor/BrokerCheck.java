package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.Node;
import org.apache.kafka.server.common.MetadataVersion;

/** Looks at the brokers and at what they can do. */
record BrokerCheck(ClusterAdmin admin) {

    private static final String METADATA = "metadata.version";
    private static final int SAFE_BROKERS = 3;

    List<Finding> examine() {
        Map<String, FinalizedVersionRange> features = admin.ask(
                        "its features", client -> client.describeFeatures().featureMetadata())
                .finalizedFeatures();
        List<Finding> findings = new ArrayList<>();
        findings.add(brokers(features));
        findings.add(feature(
                features,
                "group.version",
                1,
                Finding.Level.FAIL,
                "agents cannot join their groups, which use the consumer protocol"));
        findings.add(feature(
                features,
                "transaction.version",
                2,
                Finding.Level.WARN,
                "transactions lack the stronger guard against stale producers"));
        return findings;
    }

    private Finding brokers(Map<String, FinalizedVersionRange> features) {
        DescribeClusterResult cluster = admin.admin().describeCluster();
        Collection<Node> nodes = admin.ask("its brokers", client -> cluster.nodes());
        Optional<Node> controller = Optional.ofNullable(admin.ask("its controller", client -> cluster.controller()));
        String found = "%s, cluster %s, %s"
                .formatted(
                        Text.count(nodes.size(), "broker"),
                        admin.ask("its id", client -> cluster.clusterId()),
                        version(features));
        if (controller.isEmpty()) {
            return Finding.fail(
                    "kafka", found + ", but no controller", "Start the controllers, and look at their logs");
        }
        return nodes.size() < SAFE_BROKERS
                ? Finding.warn(
                        "kafka",
                        found + ": what a broker loses is lost",
                        "For a system that must not lose anything run %d brokers or more".formatted(SAFE_BROKERS))
                : Finding.ok("kafka", found);
    }

    private static Finding feature(
            Map<String, FinalizedVersionRange> features,
            String name,
            int least,
            Finding.Level level,
            String otherwise) {
        int found = Optional.ofNullable(features.get(name))
                .map(FinalizedVersionRange::maxVersionLevel)
                .orElse((short) 0);
        return found >= least
                ? Finding.ok("feature " + name, "level " + found)
                : new Finding(
                        level,
                        "feature " + name,
                        "found level %d, expected %d or more: %s".formatted(found, least, otherwise),
                        "kafka-features.sh --bootstrap-server ... upgrade --feature %s=%d".formatted(name, least));
    }

    private static String version(Map<String, FinalizedVersionRange> features) {
        FinalizedVersionRange range = features.get(METADATA);
        if (range == null) {
            return METADATA + " unknown";
        }
        short level = range.maxVersionLevel();
        try {
            return "%s %d (Kafka %s)"
                    .formatted(
                            METADATA,
                            level,
                            MetadataVersion.fromFeatureLevel(level).shortVersion());
        } catch (IllegalArgumentException e) {
            return "%s %d (newer than %s)".formatted(METADATA, level, MetadataVersion.LATEST_PRODUCTION.shortVersion());
        }
    }
}

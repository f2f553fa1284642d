package io.dealflow.standalone.internal.command;

import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.standalone.internal.cluster.Cluster;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how topics are to be laid out, and on which cluster. */
final class LayoutOptions {

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "${sys:dealflow.topics.partitions:-${env:DEALFLOW_TOPICS_PARTITIONS}}",
            description = "Partitions of each topic; default: those of the topics that exist, else 12. The default of"
                    + " this and the next two can be set in the environment: DEALFLOW_TOPICS_PARTITIONS and so on.")
    private @Nullable Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "${sys:dealflow.topics.replication-factor:-${env:DEALFLOW_TOPICS_REPLICATION_FACTOR}}",
            description = "Copies of each partition; default: 3, or one on each broker where there are fewer.")
    private @Nullable Integer replicationFactor;

    @Option(
            names = "--min-in-sync",
            paramLabel = "N",
            defaultValue = "${sys:dealflow.topics.min-in-sync:-${env:DEALFLOW_TOPICS_MIN_IN_SYNC}}",
            description = "Copies that must have a record before it counts as written; default: 2 of 3, else 1.")
    private @Nullable Integer minInSync;

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "A further agent, such as one in another language, whose two topics are wanted too.")
    private List<String> agents = List.of();

    @Mixin
    private ClusterOptions clusterOptions;

    /** The cluster that they are on. */
    Cluster cluster() {
        return clusterOptions.cluster();
    }

    /** The layout that is asked for, on a cluster of so many brokers. */
    TopicLayout layout(int brokers) {
        int copies = asked(replicationFactor)
                .orElse(Math.max(1, Math.min(TopicLayout.DEFAULT.replicationFactor(), brokers)));
        int written = asked(minInSync)
                .orElse(copies >= TopicLayout.DEFAULT.replicationFactor() ? TopicLayout.DEFAULT.minInSync() : 1);
        try {
            return new TopicLayout(partitions().orElse(TopicLayout.DEFAULT.partitions()), copies, written);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is left to the brokers has the default here, since a check must know what to expect. */
    private static Optional<Integer> asked(@Nullable Integer copies) {
        return Optional.ofNullable(copies).filter(number -> number != TopicLayout.AS_BROKERS);
    }

    /** The number of partitions, if one is asked for. */
    Optional<Integer> partitions() {
        return Optional.ofNullable(partitions);
    }

    List<String> agents() {
        return agents;
    }
}

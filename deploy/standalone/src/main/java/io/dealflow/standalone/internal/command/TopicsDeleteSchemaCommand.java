package io.dealflow.standalone.internal.command;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.EmbeddedConfig;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a version of a schema away that nobody of ours has registered. */
@Command(
        name = "delete-schema",
        description = "Deletes a version of a subject from the schema registry: one that is not yours, and that is in"
                + " the way of yours. Records that were written with it stay readable. 'dealflow doctor' tells which.")
final class TopicsDeleteSchemaCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "Subject, such as deals.intake-value.")
    private String subject;

    @Parameters(index = "1", paramLabel = "VERSION", description = "Number of the version, from 1.")
    private int version;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder of the data of a 'dealflow up' that does not run: its registry is started for this"
                    + " alone. Default: the registry that runs.")
    private @Nullable Path data;

    @Mixin
    private ClusterOptions clusterOptions;

    TopicsDeleteSchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (data == null) {
            delete(clusterOptions.cluster());
            return ExitCode.OK;
        }
        if (!Files.isDirectory(data)) {
            throw new InputException("--data: found no folder %s".formatted(data));
        }
        try (EmbeddedCluster cluster =
                EmbeddedCluster.start(new EmbeddedConfig(data.toAbsolutePath().normalize(), 0, 0))) {
            delete(Cluster.at(
                    cluster.kafka().bootstrapServers(), cluster.registry().url(), Map.of()));
        }
        return ExitCode.OK;
    }

    private void delete(Cluster cluster) {
        try (HttpSchemaRegistry registry = HttpSchemaRegistry.of(cluster.settings())) {
            registry.delete(subject, version);
        }
        console.print("Version %d of %s is deleted; records that were written with it stay readable."
                .formatted(version, subject));
    }
}

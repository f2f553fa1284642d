package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.StandaloneConfig;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which cluster a command on runs works on, and who knows its runs. */
final class RunOptions {

    @Mixin
    private ClusterOptions clusterOptions;

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "${env:DEALFLOW_API:-http://127.0.0.1:" + StandaloneConfig.PORT + "}",
            description =
                    "API of an orchestrator of this cluster, which lists runs from an index; where none answers, the"
                            + " topic of all runs is read. Default: ${DEFAULT-VALUE}.")
    private URI api;

    Cluster cluster() {
        return clusterOptions.cluster();
    }

    /** Checks that the cluster answers and has runs, and opens it; the caller closes it. */
    RunAccess open(Console console) {
        if (api.getHost() == null) {
            throw new InputException("--api: found '%s', expected a URL such as http://127.0.0.1:%d"
                    .formatted(api, StandaloneConfig.PORT));
        }
        return new RunAccess(cluster(), api, console::note);
    }
}

package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import java.net.URI;
import picocli.CommandLine.Mixin;

/** Options that say which cluster a command on runs works on, and who knows its runs. */
final class RunOptions {

    @Mixin
    private ClusterOptions clusterOptions;

    @Mixin
    private ApiOption apiOption;

    /** The same of options that a command has itself. */
    static RunOptions of(ClusterOptions cluster, ApiOption api) {
        RunOptions options = new RunOptions();
        options.clusterOptions = cluster;
        options.apiOption = api;
        return options;
    }

    Cluster cluster() {
        return clusterOptions.cluster();
    }

    /** Checks that the cluster answers and has runs, and opens it; the caller closes it. */
    RunAccess open(Console console) {
        URI api = apiOption.address();
        return new RunAccess(cluster(), api, console::note);
    }
}

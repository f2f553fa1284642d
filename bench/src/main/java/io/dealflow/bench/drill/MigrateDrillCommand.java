package io.dealflow.bench.drill;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench migrate-drill}: kills the orchestrator while waiting runs move to another version of their workflow. */
@Command(
        name = "migrate-drill",
        mixinStandardHelpOptions = true,
        description = {
            "Has runs wait for a signal, changes their workflow, and moves them by 'workflows migrate'. Kills the process with the",
            "orchestrator with SIGKILL when a third of them has moved, starts it again, and gives the command once more; then brings the",
            "signals. Nine of ten runs can move. Checks that each run was wholly on one version at any time, that no step was",
            "performed twice, that no event is missing and that all ended as their version says. Exit code 0 if so, 1 if not."
        })
public final class MigrateDrillCommand implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "10000", description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--brokers",
            defaultValue = "0",
            description =
                    "Has so many brokers, and all other parts, be processes of their own, so that the orchestrator alone"
                            + " is killed. 0 for all in one (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @Mixin
    private Guarantees guarantees = new Guarantees();

    @Override
    public Integer call() throws Exception {
        return guarantees.drill((out, guarantee) -> new MigrateDrill(out, runs, brokers, guarantee).run());
    }
}

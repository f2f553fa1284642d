package io.dealflow.bench.drill;

import io.dealflow.agent.AgentCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code bench drill}: disturbs the standalone process in the middle of its work, and counts what came of every deal.
 */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes deals to a standalone process, all at once. Kills it with SIGKILL again and again while it works and starts it on",
            "the same data; has agents be slow or stand still, each in a process of its own. With --brokers, brokers, registry,",
            "orchestrator and agents are processes of their own, and are killed in turn. Checks that every deal has one run, which",
            "ended as it should, that every step's outcome counted once, that no work was done again without a cause, and that the rate",
            "at which deals end does not fall. Fails when nothing has ended for 10 minutes.",
            "Exit code 0 if all is so, 1 if not."
        })
public final class DrillCommand implements Callable<Integer> {

    @Option(names = "--deals", defaultValue = "2000", description = "How many deals (default: ${DEFAULT-VALUE}).")
    private int deals;

    @Option(
            names = "--kills",
            defaultValue = "4",
            description =
                    "How many kills, spread evenly over the deals that have ended (default: ${DEFAULT-VALUE}). With"
                            + " --brokers in turn: the orchestrator, a broker, the agents, the registry.")
    private int kills;

    @Option(
            names = "--brokers",
            defaultValue = "0",
            description = "Has so many of Kafka's own brokers, and all other parts, be processes of their own; with 3,"
                    + " each record has three copies, of which two must be written. 0 for all in one (default:"
                    + " ${DEFAULT-VALUE}).")
    private int brokers;

    @Option(
            names = "--slow",
            paramLabel = "AGENT=RATE[:DURATION]",
            converter = SlowAgent.Converter.class,
            description = "Has an agent perform RATE tasks a second at most, for so long or all the time, such as"
                    + " drafting=50:3m; may be repeated.")
    private List<SlowAgent> slow = new ArrayList<>();

    @Option(
            names = "--stop",
            paramLabel = "AGENT=DURATION",
            converter = StopAgent.Converter.class,
            description = "Has the process of an agent stand still for so long (SIGSTOP), such as routing=2m; may be"
                    + " repeated. The stops are spread as the kills are. Not for an agent that is slow: its tasks would be"
                    + " at work for longer than they may be.")
    private List<StopAgent> stop = new ArrayList<>();

    @Option(
            names = "--tree",
            description =
                    "Runs a workflow with forks, a loop over items and one back, waits, an error that is caught, signals"
                            + " that come and one that does not, an event, and undoing, in place of the packaged one. Of ten"
                            + " runs one fails in the end and one is cancelled; both undo what they did.")
    private boolean tree;

    @Mixin
    private Guarantees guarantees = new Guarantees();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        requireAgents();
        return guarantees.drill((out, guarantee) ->
                new Drill(out, new Drill.Plan(deals, kills, brokers, slow, stop, tree, guarantee)).run());
    }

    private void requireAgents() {
        List<String> known = AgentCatalogue.find().names();
        List<String> named = Stream.concat(
                        slow.stream().map(SlowAgent::agent), stop.stream().map(StopAgent::agent))
                .toList();
        for (String agent : named) {
            if (!known.contains(agent)) {
                throw new ParameterException(
                        spec.commandLine(), "Agent: expected one of %s, found '%s'".formatted(known, agent));
            }
        }
        if (named.stream().distinct().count() < named.size()) {
            throw new ParameterException(
                    spec.commandLine(), "--slow and --stop: expected each agent once, found %s".formatted(named));
        }
    }
}

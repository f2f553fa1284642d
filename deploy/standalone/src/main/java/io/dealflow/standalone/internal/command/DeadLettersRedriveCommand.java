package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DeadLetters;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.cluster.Redrive;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.run.ReasonGroup;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends dead letters to where they came from. */
@Command(
        name = "redrive",
        description =
                "Sends records that could not be processed to the topics that they came from, as they were, once the"
                        + " cause is mended. The dead letters stay.")
final class DeadLettersRedriveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private RedriveOptions redriveOptions;

    @Option(names = "--yes", description = "Do not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Option(names = "--json", description = "Print a JSON object for each.")
    private boolean json;

    @Mixin
    private ClusterOptions clusterOptions;

    @Spec
    private CommandSpec spec;

    DeadLettersRedriveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!redriveOptions.chosen()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing: the ID of a dead letter, or --all, --topic, --error or --since");
        }
        Cluster cluster = clusterOptions.cluster();
        cluster.requireTopic(Topics.DEAD_LETTERS);
        List<Entry> chosen = redriveOptions.select(DeadLetters.read(cluster), Instant.now(), ZoneId.systemDefault());
        if (chosen.isEmpty()) {
            console.note("No dead letter matches.");
            return ExitCode.OK;
        }
        List<Entry> free = chosen.stream()
                .filter(entry -> Redrive.obstacle(entry).isEmpty())
                .toList();
        tell(chosen, free);
        if (!free.isEmpty() && !agreed(free.size())) {
            console.note("Nothing was sent.");
            return ExitCode.FAILED;
        }
        Set<String> ids = free.stream().map(Entry::id).collect(Collectors.toSet());
        report(chosen, ids.isEmpty() ? 0 : Redrive.send(cluster, ids));
        return free.size() == chosen.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(List<Entry> chosen, List<Entry> free) {
        List<String> reasons = free.stream()
                .flatMap(entry -> entry.letter().stream())
                .map(DeadLettersRedriveCommand::reason)
                .toList();
        ReasonGroup.ofTexts(reasons)
                .forEach(group ->
                        console.note("  %s: %s".formatted(Text.count(group.runs()), Text.printable(group.example()))));
        List<String> obstacles = chosen.stream()
                .flatMap(entry -> Redrive.obstacle(entry).stream())
                .toList();
        ReasonGroup.ofTexts(obstacles)
                .forEach(group -> console.error("%s left out: %s"
                        .formatted(Text.count(group.runs(), "record"), Text.printable(group.example()))));
    }

    private boolean agreed(int letters) {
        String what = Text.count(letters, "record");
        if (!yes && !console.terminal()) {
            throw new InputException(
                    "--yes: found none, expected it where nobody can be asked whether to send %s".formatted(what));
        }
        return yes || console.confirm("Send %s?".formatted(what));
    }

    private void report(List<Entry> chosen, int sent) {
        if (json) {
            chosen.forEach(entry -> console.print(JsonLine.object()
                    .put("id", entry.id())
                    .put("sourceTopic", entry.letter().map(DeadLetter::topic).orElse(null))
                    .put("redriven", Redrive.obstacle(entry).isEmpty())
                    .put("refused", Redrive.obstacle(entry).orElse(null))
                    .toString()));
        } else {
            console.print(
                    "%s sent to where %s came from.".formatted(Text.count(sent, "record"), sent == 1 ? "it" : "they"));
        }
    }

    private static String reason(DeadLetter letter) {
        return "%s, %s: %s"
                .formatted(
                        letter.topic(),
                        letter.errorClass().substring(letter.errorClass().lastIndexOf('.') + 1),
                        letter.message());
    }
}

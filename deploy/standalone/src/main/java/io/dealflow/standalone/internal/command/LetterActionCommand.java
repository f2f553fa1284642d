package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DeadLetters;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.run.ReasonGroup;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common that do something about dead letters: they count them by reason, and ask. */
abstract class LetterActionCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private LetterOptions letterOptions;

    @Option(names = "--yes", description = "Do not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Option(names = "--json", description = "Print a JSON object for each.")
    private boolean json;

    @Mixin
    private ClusterOptions clusterOptions;

    @Spec
    private CommandSpec spec;

    LetterActionCommand(Console console) {
        this.console = console;
    }

    /** What is done, such as "send". */
    abstract String verb();

    /** What is said of it in JSON, such as "redriven". */
    abstract String done();

    /** What was done about so many, in a sentence. */
    abstract String told(int letters);

    /** Whether those are meant too that something was done about before. */
    abstract boolean again();

    /** Why it cannot be done about a letter, in a sentence; empty if it can. */
    abstract Optional<String> obstacle(Entry entry);

    /** Does it about letters that have no obstacle, and returns when the cluster keeps it. */
    abstract void perform(Cluster cluster, List<Entry> letters);

    @Override
    public final Integer call() {
        if (!letterOptions.chosen()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing: the ID of a dead letter, or --all, --topic, --error or --since");
        }
        Cluster cluster = clusterOptions.cluster();
        cluster.requireTopic(Topics.DEAD_LETTERS);
        cluster.requireTopic(Topics.HANDLED_LETTERS.name());
        List<Entry> chosen =
                letterOptions.select(DeadLetters.read(cluster), again(), Instant.now(), ZoneId.systemDefault());
        if (chosen.isEmpty()) {
            console.note("No %sdead letter matches.".formatted(again() ? "" : "open "));
            return ExitCode.OK;
        }
        List<Entry> free =
                chosen.stream().filter(entry -> obstacle(entry).isEmpty()).toList();
        tell(chosen, free);
        if (!free.isEmpty() && !agreed(free.size())) {
            console.note("Nothing was done.");
            return ExitCode.FAILED;
        }
        if (!free.isEmpty()) {
            perform(cluster, free);
        }
        report(chosen, free.size());
        return free.size() == chosen.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(List<Entry> chosen, List<Entry> free) {
        List<String> reasons = free.stream()
                .map(entry -> entry.letter().map(LetterActionCommand::reason).orElse("of unknown source"))
                .toList();
        ReasonGroup.ofTexts(reasons)
                .forEach(group ->
                        console.note("  %s: %s".formatted(Text.count(group.runs()), Text.printable(group.example()))));
        List<String> obstacles =
                chosen.stream().flatMap(entry -> obstacle(entry).stream()).toList();
        ReasonGroup.ofTexts(obstacles)
                .forEach(group -> console.error("%s left out: %s"
                        .formatted(Text.count(group.runs(), "record"), Text.printable(group.example()))));
    }

    private boolean agreed(int letters) {
        String what = Text.count(letters, "record");
        if (!yes && !console.terminal()) {
            throw new InputException("--yes: found none, expected it where nobody can be asked whether to %s %s"
                    .formatted(verb(), what));
        }
        return yes
                || console.confirm("%s%s %s?"
                        .formatted(verb().substring(0, 1).toUpperCase(Locale.ROOT), verb().substring(1), what));
    }

    private void report(List<Entry> chosen, int letters) {
        if (json) {
            chosen.forEach(entry -> console.print(JsonLine.object()
                    .put("id", entry.id())
                    .put("sourceTopic", entry.letter().map(DeadLetter::topic).orElse(null))
                    .put(done(), obstacle(entry).isEmpty())
                    .put("refused", obstacle(entry).orElse(null))
                    .toString()));
        } else {
            console.print(told(letters));
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

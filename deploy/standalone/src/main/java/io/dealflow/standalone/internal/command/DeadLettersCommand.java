package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DeadLetters;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the records that could not be processed. */
@Command(
        name = "dead-letters",
        subcommands = {
            DeadLettersShowCommand.class,
            DeadLettersRedriveCommand.class,
            DeadLettersAcknowledgeCommand.class
        },
        description =
                "Lists the records that could not be processed and about which nothing was done yet, with where they"
                        + " came from and why. The records themselves stand untouched in the topic "
                        + Topics.DEAD_LETTERS + ".")
final class DeadLettersCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private final Console console;

    @Option(names = "--all", description = "List all, not only the newest " + SHOWN + ".")
    private boolean all;

    @Option(
            names = "--handled",
            description = "List also those that were acknowledged or sent again, with when, by whom and why.")
    private boolean handled;

    @Option(names = "--json", description = "Print a JSON object for each, all of them.")
    private boolean json;

    @Mixin
    private ClusterOptions clusterOptions;

    DeadLettersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Cluster cluster = clusterOptions.cluster();
        cluster.requireTopic(Topics.DEAD_LETTERS);
        List<Entry> found = DeadLetters.read(cluster);
        List<Entry> entries =
                found.stream().filter(entry -> handled || entry.open()).toList();
        if (json) {
            entries.forEach(entry -> console.print(LetterState.object(entry).toString()));
            return ExitCode.OK;
        }
        if (entries.isEmpty()) {
            console.print(handled ? "No dead letters." : "No open dead letters.");
        } else {
            table(entries);
        }
        if (found.size() > entries.size()) {
            console.note("%s handled; --handled lists them too.".formatted(Text.count(found.size() - entries.size())));
        }
        return ExitCode.OK;
    }

    private void table(List<Entry> entries) {
        Table table = handled
                ? new Table("ID", "AT", "FROM", "KEY", "BYTES", "HANDLED", "ERROR")
                : new Table("ID", "AT", "FROM", "KEY", "BYTES", "ERROR");
        int first = all ? 0 : Math.max(0, entries.size() - SHOWN);
        entries.subList(first, entries.size()).forEach(entry -> table.add(row(entry)));
        table.print(console);
        if (first > 0) {
            console.note("The newest %d of %s; --all lists all.".formatted(SHOWN, Text.count(entries.size())));
        }
    }

    private List<Cell> row(Entry entry) {
        Optional<DeadLetter> letter = entry.letter();
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(entry.id()));
        row.add(Cell.of(entry.at().truncatedTo(ChronoUnit.SECONDS).toString()));
        row.add(Cell.of(letter.map(LetterState::source).orElse("unknown")));
        row.add(Cell.of(entry.key().orElse("-")));
        row.add(Cell.of(Integer.toString(entry.bytes())));
        if (handled) {
            row.add(Cell.of(entry.handling().map(LetterState::words).orElse("-")));
        }
        String error = letter.map(known -> simpleName(known.errorClass()) + ": " + known.message())
                .orElse("-");
        row.add(new Cell(error, entry.open() ? Style.RED : Style.DIM));
        return row;
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}

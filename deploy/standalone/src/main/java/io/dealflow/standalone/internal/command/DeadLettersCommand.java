package io.dealflow.standalone.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DeadLetters;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the records that could not be processed. */
@Command(
        name = "dead-letters",
        subcommands = DeadLettersRedriveCommand.class,
        description = "Lists the records that could not be processed, with where they came from and why. The records"
                + " themselves stand untouched in the topic " + Topics.DEAD_LETTERS + ".")
final class DeadLettersCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private final Console console;

    @Option(names = "--all", description = "List all, not only the newest " + SHOWN + ".")
    private boolean all;

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
        List<Entry> entries = DeadLetters.read(cluster);
        if (json) {
            entries.forEach(entry -> console.print(object(entry).toString()));
        } else if (entries.isEmpty()) {
            console.print("No dead letters.");
        } else {
            table(entries);
        }
        return ExitCode.OK;
    }

    private void table(List<Entry> entries) {
        Table table = new Table("ID", "AT", "FROM", "KEY", "BYTES", "ERROR");
        int first = all ? 0 : Math.max(0, entries.size() - SHOWN);
        for (Entry entry : entries.subList(first, entries.size())) {
            Optional<DeadLetter> letter = entry.letter();
            table.add(List.of(
                    Cell.of(entry.id()),
                    Cell.of(entry.at().truncatedTo(ChronoUnit.SECONDS).toString()),
                    Cell.of(letter.map(DeadLettersCommand::source).orElse("unknown")),
                    Cell.of(entry.key().orElse("-")),
                    Cell.of(Integer.toString(entry.bytes())),
                    new Cell(
                            letter.map(known -> simpleName(known.errorClass()) + ": " + known.message())
                                    .orElse("-"),
                            Style.RED)));
        }
        table.print(console);
        if (first > 0) {
            console.note("The newest %d of %s; --all lists all.".formatted(SHOWN, Text.count(entries.size())));
        }
    }

    private static ObjectNode object(Entry entry) {
        ObjectNode object = JsonLine.object()
                .put("id", entry.id())
                .put("partition", entry.partition())
                .put("offset", entry.offset())
                .put("at", entry.at().toString())
                .put("key", entry.key().orElse(null))
                .put("bytes", entry.bytes());
        entry.letter()
                .ifPresent(letter -> object.put("sourceTopic", letter.topic())
                        .put("sourcePartition", letter.partition())
                        .put("sourceOffset", letter.offset())
                        .put("sourceTimestamp", letter.timestamp().toString())
                        .put("errorClass", letter.errorClass())
                        .put("error", letter.message()));
        return object;
    }

    private static String source(DeadLetter letter) {
        return "%s[%d]@%d".formatted(letter.topic(), letter.partition(), letter.offset());
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}

package io.dealflow.standalone.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DeadLetters;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.cluster.DeadLetters.Letter;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.letter.LetterValue;
import io.dealflow.standalone.internal.letter.LetterValueReader;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
        name = "show",
        description =
                "Shows a record that could not be processed: where it came from and why, its headers, its key, and"
                        + " its value in the form that reads it: Avro by the contract of its topic or by the schema whose id it"
                        + " carries, JSON, text, or bytes. What is long is cut.")
final class DeadLettersShowCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "A dead letter by its ID in the list, such as 3@17.")
    private String id;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private ClusterOptions clusterOptions;

    DeadLettersShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Cluster cluster = clusterOptions.cluster();
        cluster.requireTopic(Topics.DEAD_LETTERS);
        Letter letter = DeadLetters.find(cluster, id)
                .orElseThrow(() -> new InputException(
                        "No dead letter '%s': expected an ID of 'dealflow dead-letters'".formatted(id)));
        try (SchemaRegistry registry = cluster.registry()) {
            LetterValue value = new LetterValueReader(
                            registry, AgentCatalogue.find().topics())
                    .read(letter.entry().letter().map(DeadLetter::topic), letter.value());
            if (json) {
                console.print(object(letter, value));
            } else {
                print(letter, value);
            }
        }
        return ExitCode.OK;
    }

    private void print(Letter letter, LetterValue value) {
        Entry entry = letter.entry();
        line("Dead letter", "%s, of %s".formatted(entry.id(), entry.at()));
        line("State", entry.handling().map(LetterState::words).orElse("open"));
        line("From", entry.letter().map(LetterState::source).orElse("unknown"));
        entry.letter().ifPresent(known -> {
            line("Written", known.timestamp().toString());
            line("Error", known.errorClass());
            line("Reason", known.message());
        });
        line("Key", entry.key().orElse("none"));
        letter.headers().forEach((name, text) -> line("Header", name + ": " + text));
        line(
                "Value",
                "%d bytes, as %s".formatted(entry.bytes(), value.form().name().toLowerCase(Locale.ROOT)));
        value.notes().forEach(note -> line("", note));
        if (!value.text().isEmpty()) {
            console.print("");
            value.text().lines().forEach(console::print);
        }
    }

    private void line(String name, String text) {
        console.print("%s %s"
                .formatted(
                        console.styled(Style.BOLD, "%-11s".formatted(name)),
                        Text.printable(text).replace('\n', ' ')));
    }

    private static String object(Letter letter, LetterValue value) {
        ObjectNode object = LetterState.object(letter.entry());
        ObjectNode headers = object.putObject("headers");
        letter.headers().forEach(headers::put);
        object.put("form", value.form().name());
        value.notes().forEach(object.putArray("notes")::add);
        return object.put("value", value.text()).toString();
    }
}

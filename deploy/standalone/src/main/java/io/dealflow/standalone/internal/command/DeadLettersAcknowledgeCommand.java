package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.LetterAction;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.cluster.HandledLetters;
import io.dealflow.standalone.internal.console.Console;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets dead letters be. */
@Command(
        name = "acknowledge",
        description =
                "Notes of records that could not be processed that somebody has seen them and nothing is to be done: the"
                        + " dead letters stay, but are no longer open, and 'dealflow doctor' no longer counts them.")
final class DeadLettersAcknowledgeCommand extends LetterActionCommand {

    @Option(
            names = "--reason",
            converter = ReasonText.class,
            paramLabel = "TEXT",
            required = true,
            description = "Why nothing is to be done, in a sentence; is kept with the letters.")
    private String reason;

    DeadLettersAcknowledgeCommand(Console console) {
        super(console);
    }

    @Override
    String verb() {
        return "acknowledge";
    }

    @Override
    String done() {
        return "acknowledged";
    }

    @Override
    String told(int letters) {
        return "%s acknowledged.".formatted(Text.count(letters, "record"));
    }

    @Override
    boolean again() {
        return false;
    }

    @Override
    Optional<String> obstacle(Entry entry) {
        return entry.handling().map(LetterState::words);
    }

    @Override
    void perform(Cluster cluster, List<Entry> letters) {
        HandledLetters.mark(cluster, letters, LetterAction.ACKNOWLEDGED, Optional.of(reason));
    }
}

package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.LetterAction;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.cluster.HandledLetters;
import io.dealflow.standalone.internal.cluster.Redrive;
import io.dealflow.standalone.internal.console.Console;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends dead letters to where they came from. */
@Command(
        name = "redrive",
        description =
                "Sends records that could not be processed to the topics that they came from, as they were, once the"
                        + " cause is mended. The dead letters stay, but are no longer open.")
final class DeadLettersRedriveCommand extends LetterActionCommand {

    @Option(names = "--again", description = "Also those that were sent or acknowledged before.")
    private boolean again;

    @Option(
            names = "--reason",
            converter = ReasonText.class,
            paramLabel = "TEXT",
            description = "Why, in a sentence; is kept with the letters.")
    private @Nullable String reason;

    DeadLettersRedriveCommand(Console console) {
        super(console);
    }

    @Override
    String verb() {
        return "send";
    }

    @Override
    String done() {
        return "redriven";
    }

    @Override
    String told(int letters) {
        return "%s sent to where %s came from.".formatted(Text.count(letters, "record"), letters == 1 ? "it" : "they");
    }

    @Override
    boolean again() {
        return again;
    }

    @Override
    Optional<String> obstacle(Entry entry) {
        return Redrive.obstacle(entry)
                .or(() -> entry.handling()
                        .filter(handling -> !again)
                        .map(handling -> LetterState.words(handling) + "; --again sends it nevertheless"));
    }

    @Override
    void perform(Cluster cluster, List<Entry> letters) {
        Set<String> ids = letters.stream().map(Entry::id).collect(Collectors.toSet());
        Redrive.send(cluster, ids);
        HandledLetters.mark(cluster, letters, LetterAction.REDRIVEN, Optional.ofNullable(reason));
    }
}

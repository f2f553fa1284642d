package io.dealflow.agent.reading.internal.model;

import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.LanguageModel;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.Problem;
import io.dealflow.agent.model.Prompt;
import io.dealflow.agent.model.Prompts;
import io.dealflow.agent.model.Slot;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.agent.reading.internal.rule.Passages;
import io.dealflow.schemas.QuotedReading;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads inquiries with a language model. The model copies passages out; what the inquiry does not hold is dropped, and
 * figures are read by the rules. Sender, subject and attachments are those of the envelope, whatever the model says.
 * Safe for several threads.
 */
public final class ModelReader {

    private final Prompt prompt;

    /**
     * Creates a reader.
     *
     * @throws IllegalArgumentException if the prompt is not of its form
     */
    public ModelReader(Prompts prompts) {
        this.prompt = prompts.load(
                ModelReader.class,
                "reading",
                Slot.text("received"),
                Slot.data("subject"),
                Slot.data("inquiry"),
                Slot.data("signature"),
                Slot.data("fields"));
    }

    /**
     * Reads an inquiry.
     *
     * @param received when it arrived
     * @param byRules what the rules read in it
     * @param passages reads the passages that the model points at
     * @throws ModelException if the model gave no answer
     * @throws InterruptedException if the thread was interrupted
     */
    public ModelReading read(
            Letter letter,
            Instant received,
            Reading byRules,
            Passages passages,
            LanguageModel model,
            TaskContext context)
            throws InterruptedException {
        QuotedReading answer = model.ask(
                prompt.ask(QuotedReading.class)
                        .text("received", received.toString())
                        .data("subject", letter.subject().orElse(""))
                        .data("inquiry", letter.text())
                        .data("signature", signature(letter))
                        .data("fields", fields(letter))
                        .check(ModelReader::problems),
                context);
        return new QuotedFields(answer, passages).over(byRules);
    }

    private static List<Problem> problems(QuotedReading answer) {
        return answer.getKinds().isEmpty()
                ? List.of(new Problem("kinds", "Found none, expected at least one kind."))
                : List.of();
    }

    private static String signature(Letter letter) {
        return letter.sender().flatMap(Sender::getName).map(name -> name + "\n").orElse("") + letter.signature();
    }

    private static String fields(Letter letter) {
        return letter.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> "%s: %s".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining("\n"));
    }
}

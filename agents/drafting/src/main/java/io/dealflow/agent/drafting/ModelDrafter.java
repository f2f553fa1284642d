package io.dealflow.agent.drafting;

import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.LanguageModel;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import io.dealflow.agent.model.Prompt;
import io.dealflow.agent.model.Prompts;
import io.dealflow.agent.model.Slot;
import io.dealflow.agent.text.EmailAddress;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.EmailReview;
import io.dealflow.schemas.EmailText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes e-mails with a language model, which sees the facts that are fit for the customer and nothing else, and lets
 * it read each once more as a critic. Neither has the last word: {@link CitedEmail} has.
 */
final class ModelDrafter {

    private static final int ROUNDS = 2;

    private final Prompt writer;
    private final Prompt critic;
    private final Function<DraftingTask, FactBook> facts;
    private final Locale language;

    /**
     * Creates the drafter.
     *
     * @param facts gathers the facts of a task
     * @param language of the readers
     * @throws IllegalArgumentException if a prompt is not of its form
     */
    ModelDrafter(Prompts prompts, Function<DraftingTask, FactBook> facts, Locale language) {
        this.writer = prompts.load(
                ModelDrafter.class,
                "drafting-writer",
                Slot.text("language"),
                Slot.text("stage"),
                Slot.data("facts"),
                Slot.data("review"));
        this.critic = prompts.load(
                ModelDrafter.class, "drafting-critic", Slot.text("language"), Slot.data("facts"), Slot.data("draft"));
        this.facts = facts;
        this.language = language;
    }

    /**
     * Writes the e-mail.
     *
     * @throws ModelException if the model wrote none that may go out
     * @throws InterruptedException if the thread was interrupted
     */
    Draft draft(DraftingTask task, LanguageModel model, TaskContext context) throws InterruptedException {
        FactBook book = facts.apply(task);
        List<String> review = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            CitedEmail email = write(book, review, model, context);
            review = review(book, email, model, context);
            if (review.isEmpty()) {
                return draft(task, book, email);
            }
        }
        throw new ModelException(
                Kind.WRONG_ANSWER, "The critic still found %d problems in the second version".formatted(review.size()));
    }

    private CitedEmail write(FactBook book, List<String> review, LanguageModel model, TaskContext context)
            throws InterruptedException {
        EmailText text = model.ask(
                writer.ask(EmailText.class)
                        .text("language", language.getDisplayName(Locale.ENGLISH))
                        .text("stage", stage(book))
                        .data("facts", list(book))
                        .data("review", String.join("\n", review))
                        .check(answer -> new CitedEmail(answer, book, language).problems()),
                context);
        return new CitedEmail(text, book, language);
    }

    private List<String> review(FactBook book, CitedEmail email, LanguageModel model, TaskContext context)
            throws InterruptedException {
        return model.ask(
                        critic.ask(EmailReview.class)
                                .text("language", language.getDisplayName(Locale.ENGLISH))
                                .data("facts", list(book))
                                .data("draft", email.subject() + "\n\n" + email.body()),
                        context)
                .getProblems();
    }

    private static Draft draft(DraftingTask task, FactBook book, CitedEmail email) {
        return Draft.newBuilder()
                .setTo(task.getDeal()
                        .getContact()
                        .flatMap(Contact::getEmail)
                        .flatMap(EmailAddress::parse)
                        .orElse(null))
                .setSubject(email.subject())
                .setBody(email.body())
                .setCitations(email.citations())
                .setMissing(MissingFacts.of(task.getDeal(), book))
                .build();
    }

    private static String stage(FactBook book) {
        return book.holds(FactBook.LATE) ? "The customer has an offer already." : "The customer has no offer yet.";
    }

    private static String list(FactBook book) {
        return book.knownNames().stream()
                .map(name -> "{%s} is %s"
                        .formatted(name, book.find(name).orElseThrow().text()))
                .collect(Collectors.joining("\n"));
    }
}

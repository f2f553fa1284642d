package io.dealflow.agent.proposal;

import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.LanguageModel;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.Prompt;
import io.dealflow.agent.model.Prompts;
import io.dealflow.agent.model.Slot;
import io.dealflow.agent.proposal.answer.ScopeChoice;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Reading;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets a language model choose the services of an inquiry. It sees neither prices nor records, and writes nothing that
 * a customer reads. Safe for several threads.
 */
final class ModelScope {

    private static final String SERVICES = "services";
    private static final String INQUIRY = "inquiry";

    private final RateCard card;
    private final ScopeCheck check;
    private final Prompt prompt;

    ModelScope(RateCard card, ScopeCheck check, Prompts prompts) {
        this.card = card;
        this.check = check;
        this.prompt = prompts.load(ModelScope.class, "proposal-scope", Slot.text(SERVICES), Slot.data(INQUIRY));
    }

    /**
     * Asks the model.
     *
     * @throws ModelException if it gives no answer that the rules accept
     * @throws InterruptedException if the thread was interrupted
     */
    Scope scope(LanguageModel model, Reading reading, TaskContext context) throws InterruptedException {
        ScopeChoice choice = model.ask(
                prompt.ask(ScopeChoice.class)
                        .text(SERVICES, services())
                        .data(INQUIRY, inquiry(reading))
                        .check(answer -> check.problems(answer, reading)),
                context);
        return check.scope(choice, reading);
    }

    private String services() {
        return card.services().stream()
                .map(service -> "%s, %s, %s, %s to %s"
                        .formatted(
                                service.key(),
                                service.name().in("en"),
                                service.unit(),
                                service.quantity().low().toPlainString(),
                                service.quantity().high().toPlainString()))
                .collect(Collectors.joining("\n"));
    }

    private static String inquiry(Reading reading) {
        return Stream.of(
                        reading.getSubject().stream(),
                        reading.getNeed().map(Extract::getValue).stream(),
                        reading.getScope().stream().map(Extract::getValue),
                        Stream.of(reading.getText()))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n\n"));
    }
}

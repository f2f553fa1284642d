package io.dealflow.agent.routing;

import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.LanguageModel;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.Problem;
import io.dealflow.agent.model.Prompt;
import io.dealflow.agent.model.Prompts;
import io.dealflow.agent.model.Slot;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RepProposal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets a language model propose one of the reps among whom the rules would let the load decide. */
final class RepProposer {

    private static final int LONGEST_NOTES = 4_000;

    private final Prompt prompt;

    RepProposer(Prompts prompts) {
        this.prompt = prompts.load(RepProposer.class, "routing-rep", Slot.data("reps"), Slot.data("deal"));
    }

    /**
     * Proposes a rep.
     *
     * @param candidates reps of whom any may have the deal
     * @return name of one of them; empty if none fits better than another
     * @throws ModelException if the model gave no answer
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<String> propose(Deal deal, List<Rep> candidates, LanguageModel model, TaskContext context)
            throws InterruptedException {
        return model.ask(
                        prompt.ask(RepProposal.class)
                                .data(
                                        "reps",
                                        candidates.stream()
                                                .map(RepProposer::line)
                                                .collect(Collectors.joining("\n")))
                                .data("deal", describe(deal))
                                .check(answer -> problems(answer, candidates)),
                        context)
                .getRep();
    }

    private static List<Problem> problems(RepProposal answer, List<Rep> candidates) {
        boolean known = answer.getRep()
                .map(name -> candidates.stream().anyMatch(rep -> rep.named(name)))
                .orElse(true);
        return known
                ? List.of()
                : List.of(new Problem(
                        "rep",
                        "expected null or one of %s"
                                .formatted(candidates.stream().map(Rep::name).toList())));
    }

    private static String line(Rep rep) {
        return "%s: regions %s, products %s, industries %s"
                .formatted(rep.name(), rep.regions(), rep.products(), rep.industries());
    }

    private static String describe(Deal deal) {
        return Stream.of(
                        deal.getCompany().getIndustry().map("industry: %s"::formatted),
                        deal.getProduct().map("product: %s"::formatted),
                        deal.getRegion().map("region: %s"::formatted),
                        deal.getNotes()
                                .map(notes -> notes.substring(0, Math.min(notes.length(), LONGEST_NOTES)))
                                .map("notes: %s"::formatted))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }
}

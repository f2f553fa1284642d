package io.dealflow.agent.drafting;

import io.dealflow.agent.text.CitedFacts;
import io.dealflow.agent.text.MoneyFormat;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Precedent;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes every part once for a deal of which everything is known and once for a deal of which hardly anything is, so
 * that a misspelt fact, or one that is cited unasked, shows at the start and not with some customer's deal.
 */
record TemplateTrial(Templates templates, Vocabulary vocabulary) {

    private static final MoneyFormat MONEY = new MoneyFormat(Locale.ROOT);

    /**
     * Writes them.
     *
     * @throws TemplateException at the first that fails
     */
    void run() {
        for (Part part : Part.values()) {
            Stream.concat(
                            Stream.of(Optional.<Term>empty()),
                            part.terms(vocabulary).stream().map(Optional::of))
                    .forEach(term -> {
                        write(part, term, rich(term.map(Term::name).orElse("anything")));
                        write(part, term, poor(part, term));
                    });
        }
    }

    private void write(Part part, Optional<Term> term, DraftingTask task) {
        templates.render(part, term, new CitedFacts(new FactBook(task, vocabulary, MONEY, true)));
    }

    private static DraftingTask rich(String word) {
        Deal deal = Deal.newBuilder()
                .setId("trial")
                .setCompany(Company.newBuilder()
                        .setName("Trial Company")
                        .setIndustry(word)
                        .setCountry("Nowhere")
                        .build())
                .setContact(Contact.newBuilder().setName("Somebody").build())
                .setProduct("Trial product")
                .setAmount(1.0)
                .setCurrency("EUR")
                .setStage(word)
                .setOwner("Anybody")
                .build();
        Precedent precedent = Precedent.newBuilder()
                .setDealId("other")
                .setCompany("Other Company")
                .setIndustry(word)
                .setProduct("Trial product")
                .setOutcome(DealOutcome.WON)
                .setSimilarity(1)
                .setWhy("")
                .setSource("trial")
                .build();
        return task(deal, List.of(precedent));
    }

    /** A deal with no more than what makes the drafter choose the template. */
    private static DraftingTask poor(Part part, Optional<Term> term) {
        Optional<String> word = term.map(Term::name);
        Optional<String> industry = word.filter(name -> part.choice() == Part.Choice.INDUSTRY);
        Optional<String> stage = word.filter(name -> part.choice() == Part.Choice.STAGE);
        Company company = Company.newBuilder()
                .setName("Unknown")
                .setIndustry(industry.orElse(null))
                .build();
        return task(
                Deal.newBuilder()
                        .setId("trial")
                        .setCompany(company)
                        .setStage(stage.orElse(null))
                        .build(),
                List.of());
    }

    private static DraftingTask task(Deal deal, List<Precedent> precedents) {
        Instant now = Instant.EPOCH;
        return new DraftingTask(
                new TaskRef("trial:trial:1", "Deal", "trial", 1, "trial", "1", "draft", 1, 1, now, 1L),
                deal,
                new Score(0.0, Tier.COLD, 0.0, List.of(), ""),
                new Precedents(precedents));
    }
}

package io.dealflow.agent.drafting;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.text.CitedFacts;
import io.dealflow.agent.text.EmailAddress;
import io.dealflow.agent.text.MoneyFormat;
import io.dealflow.agent.text.SafeText;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingTask;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes e-mails from templates, chosen by the industry of the company and the stage of the deal. Safe for several
 * threads.
 *
 * @param nameReferences whether an e-mail may name another customer
 */
record TemplateDrafter(Vocabulary vocabulary, Templates templates, MoneyFormat money, boolean nameReferences) {

    /** What writes the e-mail, for the record of what a task took. */
    String name() {
        return "templates";
    }

    /**
     * Writes the e-mail. Whatever it claims comes from the task and is cited.
     *
     * @throws PermanentException if a template cannot be written
     */
    Draft draft(DraftingTask task) {
        Deal deal = task.getDeal();
        FactBook facts = new FactBook(task, vocabulary, money, nameReferences);
        CitedFacts cited = new CitedFacts(facts);
        try {
            String subject = render(Part.SUBJECT, deal, cited);
            String body = Arrays.stream(Part.values())
                    .filter(part -> part != Part.SUBJECT)
                    .map(part -> render(part, deal, cited))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n\n", "", "\n"));
            return Draft.newBuilder()
                    .setTo(deal.getContact()
                            .flatMap(Contact::getEmail)
                            .flatMap(EmailAddress::parse)
                            .orElse(null))
                    .setSubject(SafeText.collapse(subject))
                    .setBody(body)
                    .setCitations(cited.citations())
                    .setMissing(MissingFacts.of(deal, facts))
                    .build();
        } catch (TemplateException e) {
            throw new PermanentException("template-refused", String.valueOf(e.getMessage()), e);
        }
    }

    private String render(Part part, Deal deal, CitedFacts facts) {
        Optional<Term> term = switch (part.choice()) {
            case NONE -> Optional.empty();
            case STAGE -> deal.getStage().flatMap(vocabulary::stage);
            case INDUSTRY -> deal.getCompany().getIndustry().flatMap(vocabulary::industry);
        };
        return templates.render(part, term, facts);
    }
}

package io.dealflow.agent.drafting;

import io.dealflow.agent.model.guardrail.FactText;
import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.Facts;
import io.dealflow.agent.text.MoneyFormat;
import io.dealflow.agent.text.SafeText;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Precedent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an e-mail may say: the facts of one task that are fit for the eyes of the customer. Notes, scores and the
 * amounts and persons of past deals are not among them, nor names that are none: whoever fills in a form may write a
 * link, a promise or an instruction there.
 */
final class FactBook implements Facts {

    /** Asks whether the deal is at a stage where the customer has an offer already. */
    static final String LATE = "late";

    static final String COMPANY = "deal.company.name";
    static final String INDUSTRY = "deal.company.industry";
    static final String COUNTRY = "deal.company.country";
    static final String CONTACT = "deal.contact.name";
    static final String PRODUCT = "deal.product";
    static final String AMOUNT = "deal.amount";
    static final String STAGE = "deal.stage";
    static final String OWNER = "deal.owner";
    static final String REFERENCE = "reference";
    static final String REFERENCE_COMPANY = "reference.company";
    static final String REFERENCE_INDUSTRY = "reference.industry";
    static final String REFERENCE_PRODUCT = "reference.product";

    /** All names that a template may use. */
    static final List<String> NAMES = List.of(
            COMPANY,
            INDUSTRY,
            COUNTRY,
            CONTACT,
            PRODUCT,
            AMOUNT,
            STAGE,
            OWNER,
            REFERENCE,
            REFERENCE_COMPANY,
            REFERENCE_INDUSTRY,
            REFERENCE_PRODUCT);

    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final boolean late;

    /**
     * Gathers the facts of a task.
     *
     * @param vocabulary how industries read, and which names of companies mean nothing
     * @param money how amounts read
     * @param nameReferences whether another customer may be named
     */
    FactBook(DraftingTask task, Vocabulary vocabulary, MoneyFormat money, boolean nameReferences) {
        Deal deal = task.getDeal();
        Company company = deal.getCompany();
        if (!vocabulary.isUnknownCompany(company.getName())) {
            put(COMPANY, Optional.of(company.getName()));
        }
        put(INDUSTRY, company.getIndustry().map(word -> label(word, vocabulary)));
        put(COUNTRY, company.getCountry());
        put(CONTACT, deal.getContact().map(Contact::getName));
        put(PRODUCT, deal.getProduct());
        put(AMOUNT, money.format(deal.getAmount(), deal.getCurrency()));
        put(STAGE, deal.getStage());
        put(OWNER, deal.getOwner());
        late = deal.getStage().flatMap(vocabulary::stage).map(Term::late).orElse(false);
        Reference.choose(task.getPrecedents().getDeals(), deal, vocabulary)
                .ifPresent(reference -> putReference(reference, vocabulary, nameReferences));
    }

    @Override
    public Optional<Fact> find(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("unknown fact '%s', expected one of %s".formatted(name, NAMES));
        }
        return Optional.ofNullable(facts.get(name));
    }

    /** Names of the facts that the run knows and that may be shown. */
    List<String> knownNames() {
        return facts.keySet().stream().filter(name -> !name.equals(REFERENCE)).toList();
    }

    /** The facts that the run knows and that may be shown. */
    List<Fact> known() {
        return knownNames().stream().map(facts::get).toList();
    }

    @Override
    public boolean holds(String question) {
        return question.equals(LATE) && late;
    }

    private void putReference(Reference reference, Vocabulary vocabulary, boolean named) {
        Precedent precedent = reference.precedent();
        String path = "precedents.deals[%d]".formatted(reference.index());
        Optional<String> id = Optional.of(precedent.getDealId());
        facts.put(REFERENCE, new Fact(path, precedent.getDealId(), id));
        if (named) {
            put(REFERENCE_COMPANY, path + ".company", Optional.of(precedent.getCompany()), id);
        }
        if (reference.sameIndustry()) {
            put(
                    REFERENCE_INDUSTRY,
                    path + ".industry",
                    precedent.getIndustry().map(word -> label(word, vocabulary)),
                    id);
        }
        put(REFERENCE_PRODUCT, path + ".product", precedent.getProduct(), id);
    }

    private void put(String name, Optional<String> value) {
        put(name, name, value, Optional.empty());
    }

    private void put(String name, String path, Optional<String> value, Optional<String> dealId) {
        value.flatMap(SafeText::oneLine)
                .filter(text -> name.equals(AMOUNT) || FactText.unfit(text).isEmpty())
                .ifPresent(text -> facts.put(name, new Fact(path, text, dealId)));
    }

    private static String label(String word, Vocabulary vocabulary) {
        return vocabulary.industry(word).map(Term::label).orElse(word);
    }
}

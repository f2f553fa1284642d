package io.dealflow.agent.proposal;

import io.dealflow.agent.text.CitedFacts;
import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.SafeText;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.ScopeItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the answer to an inquiry from its scope, in the language of the inquiry where there are templates in it. Safe
 * for several threads.
 *
 * @param otherwise language for inquiries in a language without templates; its country counts for its language
 */
record ProposalWriter(RateCard card, Templates templates, NameShape names, Locale otherwise) {

    private static final String ITEM = "- ";

    /**
     * Writes it.
     *
     * @throws TemplateException if a template asks for a fact that is not there
     */
    Proposal write(ProposalTask task, Scope scope) {
        return write(task, scope, style(task.getReading().getLanguage()));
    }

    Proposal write(ProposalTask task, Scope scope, Style style) {
        Inquirer inquirer = Inquirer.of(task, names);
        ProposalFacts facts = new ProposalFacts(task, inquirer, scope, card, style);
        CitedFacts cited = new CitedFacts(facts);
        String subject = SafeText.collapse(render(Part.SUBJECT, style, cited));
        List<Fact> assumptions = Assumptions.of(scope, card, style.language());
        List<ScopeItem> items = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> before = paragraphs(style, cited, Part.GREETING, Part.OPENING, Part.SCOPE);
        for (int i = 0; i < scope.lines().size(); i++) {
            ScopeLine line = scope.lines().get(i);
            CitedFacts own = cited.with(new LineFacts(facts, i, line, scope, card, style));
            lines.add(ITEM + render(Part.LINE, style, own));
            items.add(item(line, scope, style, render(Part.BASIS, style, own)));
        }
        List<String> priced = paragraphs(style, cited, Part.PRICE, Part.BUDGET, Part.DEADLINE, Part.ASSUMPTIONS);
        List<String> assumed = assumptions.stream()
                .map(fact -> ITEM + cited.with(new SingleFact(fact)).cite(fact.path()))
                .toList();
        List<String> asked = paragraphs(style, cited, Part.QUESTIONS, Part.OTHER_MATTERS);
        String next = render(Part.NEXT_STEPS, style, cited);
        String body = Stream.of(
                        before,
                        block(lines),
                        priced,
                        block(assumed),
                        asked,
                        List.of(next),
                        paragraphs(style, cited, Part.CLOSING))
                .flatMap(List::stream)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
        Optional<PriceRange> price = scope.price();
        return Proposal.newBuilder()
                .setTo(inquirer.address().orElse(null))
                .setSubject(subject)
                .setBody(body)
                .setScope(items)
                .setAssumptions(assumptions.stream().map(Fact::text).toList())
                .setPriceLow(price.map(range -> range.low().doubleValue()).orElse(null))
                .setPriceHigh(price.map(range -> range.high().doubleValue()).orElse(null))
                .setCurrency(
                        price.map(range -> card.currency().getCurrencyCode()).orElse(null))
                .setNextSteps(steps(next))
                .setCitations(cited.citations())
                .setMissing(MissingPoints.of(task, inquirer, scope, card))
                .build();
    }

    /** How the text reads for an inquiry in a language. */
    Style style(Optional<String> language) {
        return new Style(language.filter(code -> !code.equals(otherwise.getLanguage()))
                .filter(templates.languages()::contains)
                .map(Locale::forLanguageTag)
                .orElse(otherwise));
    }

    private String render(Part part, Style style, CitedFacts facts) {
        return templates.render(part, style.language(), facts);
    }

    private List<String> paragraphs(Style style, CitedFacts facts, Part... parts) {
        return Stream.of(parts).map(part -> render(part, style, facts)).toList();
    }

    private static List<String> block(List<String> lines) {
        return List.of(String.join("\n", lines));
    }

    private static List<String> steps(String text) {
        return text.lines()
                .filter(line -> line.startsWith(ITEM))
                .map(line -> line.substring(ITEM.length()))
                .toList();
    }

    private ScopeItem item(ScopeLine line, Scope scope, Style style, String basis) {
        Service service = line.service();
        PriceRange price = line.price(scope.digits());
        return ScopeItem.newBuilder()
                .setService(service.key())
                .setName(service.name().in(style.language()))
                .setUnit(card.unitOf(service).one().in(style.language()))
                .setQuantityLow(number(line.quantity().low()))
                .setQuantityHigh(number(line.quantity().high()))
                .setRate(number(service.rate()))
                .setLow(number(price.low()))
                .setHigh(number(price.high()))
                .setBasis(basis)
                .build();
    }

    private static double number(BigDecimal number) {
        return number.doubleValue();
    }
}

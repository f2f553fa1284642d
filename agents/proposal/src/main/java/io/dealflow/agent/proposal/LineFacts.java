package io.dealflow.agent.proposal;

import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.Facts;
import io.dealflow.agent.text.SafeText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of one line of the scope, and those of the whole answer. */
final class LineFacts implements Facts {

    /** All further names that the templates of a line may use. */
    static final List<String> NAMES = List.of(
            "line.name",
            "line.rate",
            "line.unit",
            "line.units",
            "line.quantity.low",
            "line.quantity.high",
            "line.asked",
            "line.minimum",
            "line.low",
            "line.high",
            "line.includes");

    private final ProposalFacts whole;
    private final Map<String, Fact> facts = new HashMap<>();

    /**
     * Gathers the facts of a line.
     *
     * @param index its place in the scope, from 0
     */
    LineFacts(ProposalFacts whole, int index, ScopeLine line, Scope scope, RateCard card, Style style) {
        this.whole = whole;
        Service service = line.service();
        Unit unit = card.unitOf(service);
        String path = "rateCard.services.%s.".formatted(service.key());
        QuantityRange quantity = line.quantity();
        String source = line.asked().orElse(path + "quantity");
        put("line.name", path + "name", service.name().in(style.language()));
        put("line.unit", path + "unit", unit.one().in(style.language()));
        boolean single = quantity.high().compareTo(BigDecimal.ONE) == 0;
        put("line.units", path + "unit", (single ? unit.one() : unit.many()).in(style.language()));
        style.money(service.rate(), card.currency()).ifPresent(text -> put("line.rate", path + "rate", text));
        put("line.quantity.low", source, style.number(quantity.low()));
        if (quantity.low().compareTo(quantity.high()) < 0) {
            put("line.quantity.high", source, style.number(quantity.high()));
        }
        line.asked().ifPresent(asked -> put("line.asked", asked, style.number(quantity.low())));
        if (line.note() == ScopeLine.Note.RAISED_TO_MINIMUM) {
            put("line.minimum", path + "minimum", style.number(service.minimum()));
        }
        service.includes().ifPresent(text -> put("line.includes", path + "includes", text.in(style.language())));
        putPrice("proposal.scope[%d].".formatted(index), line.price(scope.digits()), card, style);
    }

    @Override
    public Optional<Fact> find(String name) {
        if (NAMES.contains(name)) {
            return Optional.ofNullable(facts.get(name));
        }
        if (!ProposalFacts.NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown fact '%s', expected one of %s or %s".formatted(name, NAMES, ProposalFacts.NAMES));
        }
        return whole.find(name);
    }

    @Override
    public boolean holds(String question) {
        return whole.holds(question);
    }

    private void putPrice(String path, PriceRange price, RateCard card, Style style) {
        style.money(price.low(), card.currency()).ifPresent(text -> put("line.low", path + "low", text));
        if (price.low().compareTo(price.high()) < 0) {
            style.money(price.high(), card.currency()).ifPresent(text -> put("line.high", path + "high", text));
        }
    }

    private void put(String name, String path, String text) {
        facts.put(name, new Fact(path, SafeText.collapse(text), Optional.empty()));
    }
}

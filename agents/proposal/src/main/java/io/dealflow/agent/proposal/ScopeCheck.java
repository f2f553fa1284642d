package io.dealflow.agent.proposal;

import io.dealflow.agent.model.Problem;
import io.dealflow.agent.proposal.answer.ChosenService;
import io.dealflow.agent.proposal.answer.ScopeChoice;
import io.dealflow.schemas.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the choice of a language model against the rate card and the inquiry: services are those of the card, and a
 * quantity counts only where the inquiry names it. Safe for several threads.
 */
final class ScopeCheck {

    private final RateCard card;
    private final QuantityFinder quantities;
    private final Map<String, Service> services;

    ScopeCheck(RateCard card, Words words) {
        this.card = card;
        this.quantities = new QuantityFinder(card, words);
        this.services = card.services().stream().collect(Collectors.toMap(Service::key, Function.identity()));
    }

    /** What is wrong with a choice; empty if nothing is. */
    List<Problem> problems(ScopeChoice choice, Reading reading) {
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Passage> passages = Passage.of(reading);
        for (int i = 0; i < choice.getServices().size(); i++) {
            ChosenService chosen = choice.getServices().get(i);
            String where = "services[%d]".formatted(i);
            Service service = services.get(chosen.getService());
            if (service == null) {
                problems.add(new Problem(
                        where + ".service",
                        "found '%s', expected one of %s"
                                .formatted(chosen.getService(), new TreeSet<>(services.keySet()))));
            } else if (!seen.add(service.key())) {
                problems.add(new Problem(where + ".service", "found it twice, expected every service once"));
            } else if (isQuantity(chosen) && asked(chosen, service, passages).isEmpty()) {
                problems.add(new Problem(
                        where + ".quote",
                        "expected words of the inquiry, to the letter, that name the quantity in the unit %s; or null for"
                                        .formatted(service.unit())
                                + " quote and quantities"));
            }
        }
        return problems;
    }

    /** The scope of a choice without problems. */
    Scope scope(ScopeChoice choice, Reading reading) {
        List<Passage> passages = Passage.of(reading);
        Map<String, ChosenService> chosen = choice.getServices().stream()
                .collect(Collectors.toMap(ChosenService::getService, Function.identity(), (one, other) -> one));
        List<ScopeLine> lines = card.services().stream()
                .flatMap(service -> Optional.ofNullable(chosen.get(service.key())).stream()
                        .map(choiceOf -> asked(choiceOf, service, passages).orElseGet(() -> ScopeLine.usual(service))))
                .toList();
        return new Scope(lines, card.digits());
    }

    private static boolean isQuantity(ChosenService chosen) {
        return chosen.getQuote().isPresent()
                || chosen.getQuantityLow().isPresent()
                || chosen.getQuantityHigh().isPresent();
    }

    /** The line that the quote names: the numbers are read from the inquiry, and the model's must be the same. */
    private Optional<ScopeLine> asked(ChosenService chosen, Service service, List<Passage> passages) {
        if (chosen.getQuote().isEmpty() || chosen.getQuote().get().isBlank()) {
            return Optional.empty();
        }
        String quote = Folded.of(chosen.getQuote().get().strip());
        for (Passage passage : passages) {
            int start = passage.text().indexOf(quote);
            if (start >= 0) {
                return quantities.find(passage.text()).stream()
                        .filter(found -> found.unit().equals(service.unit()))
                        .filter(found -> found.start() >= start && found.end() <= start + quote.length())
                        .filter(found -> isSame(found.range(), chosen))
                        .findFirst()
                        .map(found -> ScopeLine.asked(
                                service,
                                found.range(),
                                "%s[%d..%d]".formatted(passage.path(), found.start(), found.end()),
                                false));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(QuantityRange range, ChosenService chosen) {
        return chosen.getQuantityLow().filter(low -> isSame(range.low(), low)).isPresent()
                && chosen.getQuantityHigh()
                        .filter(high -> isSame(range.high(), high))
                        .isPresent();
    }

    private static boolean isSame(BigDecimal found, double named) {
        return Double.compare(found.doubleValue(), named) == 0;
    }
}

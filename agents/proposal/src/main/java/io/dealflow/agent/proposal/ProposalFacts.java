package io.dealflow.agent.proposal;

import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.Facts;
import io.dealflow.agent.text.SafeText;
import io.dealflow.schemas.Budget;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.Standing;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an answer may say: values of a known shape from the inquiry, and the rate card. Of our records there is nothing
 * unless they are of exactly one client, and then no more than that they are, and whose client it is.
 */
final class ProposalFacts implements Facts {

    /** All names that a template may use, besides those of a line. */
    static final List<String> NAMES = List.of(
            "reading.person",
            "reading.company",
            "reading.budget.low",
            "reading.budget.high",
            "reading.deadline",
            "clientRecords.standing",
            "clientRecords.client.owner",
            "scope.services",
            "scope.low",
            "scope.high",
            "rateCard.tax",
            "rateCard.valid-days",
            "rateCard.sender");

    private static final int MOST_NAMED = 3;

    private final Map<String, Fact> facts = new HashMap<>();
    private final Set<Condition> answers = EnumSet.noneOf(Condition.class);

    ProposalFacts(ProposalTask task, Inquirer inquirer, Scope scope, RateCard card, Style style) {
        inquirer.person().ifPresent(named -> put("reading.person", named.path(), named.name()));
        inquirer.company().ifPresent(named -> put("reading.company", named.path(), named.name()));
        inquirer.deadline()
                .filter(date -> !inquirer.tooLate())
                .ifPresent(date -> put("reading.deadline", style.date(date)));
        task.getReading().getBudget().filter(BudgetFit::isAmount).ifPresent(budget -> putBudget(budget, style));
        putRecords(task.getClientRecords());
        putScope(scope, card, style);
        put("rateCard.tax", card.tax().in(style.language()));
        put("rateCard.valid-days", style.number(BigDecimal.valueOf(card.validDays())));
        card.sender().ifPresent(sender -> put("rateCard.sender", sender));
        answer(BudgetFit.of(task.getReading(), scope.price(), card.currency()));
        if (!inquirer.otherMatters().isEmpty()) {
            answers.add(Condition.OTHER_MATTERS);
        }
    }

    @Override
    public Optional<Fact> find(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("unknown fact '%s', expected one of %s".formatted(name, NAMES));
        }
        return Optional.ofNullable(facts.get(name));
    }

    @Override
    public boolean holds(String question) {
        return answers.stream().anyMatch(answer -> answer.word().equals(question));
    }

    private void putBudget(Budget budget, Style style) {
        budget.getCurrency().ifPresent(currency -> {
            style.money(budget.getHigh(), currency)
                    .ifPresent(text -> put("reading.budget.high", "reading.budget", text));
            if (budget.getLow() < budget.getHigh()) {
                style.money(budget.getLow(), currency)
                        .ifPresent(text -> put("reading.budget.low", "reading.budget", text));
            }
        });
    }

    private void putRecords(ClientRecords records) {
        if (records.getStanding() == Standing.KNOWN) {
            answers.add(Condition.KNOWN);
            put("clientRecords.standing", "known");
            records.getClient()
                    .flatMap(RecordMatch::getOwner)
                    .flatMap(SafeText::oneLine)
                    .ifPresent(owner -> put("clientRecords.client.owner", owner));
        }
    }

    private void putScope(Scope scope, RateCard card, Style style) {
        if (scope.isOpen()) {
            answers.add(Condition.OPEN);
            return;
        }
        if (scope.lines().size() <= MOST_NAMED) {
            put("scope.services", "rateCard.services", names(scope, style));
        }
        scope.price().ifPresent(price -> {
            style.money(price.low(), card.currency()).ifPresent(text -> put("scope.low", "proposal.priceLow", text));
            if (price.low().compareTo(price.high()) < 0) {
                style.money(price.high(), card.currency())
                        .ifPresent(text -> put("scope.high", "proposal.priceHigh", text));
            }
        });
    }

    private static String names(Scope scope, Style style) {
        return scope.lines().stream()
                .map(line -> line.service().name().in(style.language()))
                .collect(Collectors.joining(", "));
    }

    private void answer(BudgetFit fit) {
        switch (fit) {
            case WITHIN -> answers.add(Condition.WITHIN_BUDGET);
            case PARTLY -> answers.add(Condition.PARTLY_IN_BUDGET);
            case ABOVE -> answers.add(Condition.ABOVE_BUDGET);
            case NO_BUDGET, UNKNOWN -> {}
        }
    }

    private void put(String name, String text) {
        put(name, name, text);
    }

    private void put(String name, String path, String text) {
        facts.put(name, new Fact(path, SafeText.collapse(text), Optional.empty()));
    }
}

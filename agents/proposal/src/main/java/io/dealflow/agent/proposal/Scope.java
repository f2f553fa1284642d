package io.dealflow.agent.proposal;

import java.util.List;
import java.util.Optional;

/**
 * What is offered.
 *
 * @param lines services in the order of the rate card; none if nothing of the card was asked for
 * @param digits fraction digits of the card's currency
 */
record Scope(List<ScopeLine> lines, int digits) {

    Scope {
        lines = List.copyOf(lines);
    }

    /** Whether nothing of the rate card was asked for. */
    boolean isOpen() {
        return lines.isEmpty();
    }

    /** The sum of all lines; empty if the scope is open. */
    Optional<PriceRange> price() {
        return PriceRange.sum(lines.stream().map(line -> line.price(digits)).toList());
    }
}

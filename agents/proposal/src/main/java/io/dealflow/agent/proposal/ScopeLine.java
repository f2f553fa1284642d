package io.dealflow.agent.proposal;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One service of a scope, and how much of it.
 *
 * @param service what is offered
 * @param quantity how much
 * @param asked path of the place in the inquiry that names the quantity; empty if it is the card's usual one
 * @param note what a person should know about the quantity
 */
record ScopeLine(Service service, QuantityRange quantity, Optional<String> asked, Note note) {

    /** What a person should know about a quantity. */
    enum Note {
        NONE,
        /** The inquiry names less than is sold. */
        RAISED_TO_MINIMUM,
        /** The inquiry names more than can be believed, so the usual quantity stands. */
        NOT_BELIEVED,
        /** The inquiry names several quantities; the range holds all of them. */
        SEVERAL
    }

    /** Takes the usual quantity of a service. */
    static ScopeLine usual(Service service) {
        return new ScopeLine(service, service.quantity(), Optional.empty(), Note.NONE);
    }

    /**
     * Takes a quantity that the inquiry names.
     *
     * @param path where it stands
     * @param several whether it names more than one
     */
    static ScopeLine asked(Service service, QuantityRange range, String path, boolean several) {
        if (range.high().compareTo(service.most()) > 0) {
            return new ScopeLine(service, service.quantity(), Optional.empty(), Note.NOT_BELIEVED);
        }
        BigDecimal minimum = service.minimum();
        Note raised = range.low().compareTo(minimum) < 0 ? Note.RAISED_TO_MINIMUM : Note.NONE;
        return new ScopeLine(service, range.atLeast(minimum), Optional.of(path), several ? Note.SEVERAL : raised);
    }

    /**
     * The price of the line.
     *
     * @param digits fraction digits of the currency; half a unit is rounded up
     */
    PriceRange price(int digits) {
        return PriceRange.of(service.rate(), quantity, digits);
    }
}

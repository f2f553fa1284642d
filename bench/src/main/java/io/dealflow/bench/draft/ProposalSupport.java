package io.dealflow.bench.draft;

import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.ScopeItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a proposal may claim: the numbers of rate card and inquiry, and the prices that follow from them. */
final class ProposalSupport {

    private static final int CENTS = 2;

    private ProposalSupport() {}

    static Support of(Reading reading, String card, Proposal proposal) {
        String inquiry = Stream.of(
                        Stream.of(reading.getText()),
                        reading.getSubject().stream(),
                        reading.getNeed().map(Extract::getValue).stream(),
                        reading.getScope().stream().map(Extract::getValue),
                        Stream.of(reading.getPerson(), reading.getCompany())
                                .flatMap(named -> named.map(Extract::getValue).stream()))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
        Support support = new Support().numbersOf(inquiry).numbersOf(card);
        reading.getDeadline()
                .ifPresent(deadline -> support.numbersOf(deadline.getDate().replace('-', ' ')));
        reading.getBudget().ifPresent(budget -> support.number(budget.getLow()).number(budget.getHigh()));
        addPrices(support, proposal);
        return support;
    }

    /** Works the prices out anew; those of a line with a rate or a quantity out of nowhere are not supported. */
    private static void addPrices(Support support, Proposal proposal) {
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        for (ScopeItem item : proposal.getScope()) {
            boolean known = Stream.of(item.getRate(), item.getQuantityLow(), item.getQuantityHigh())
                    .allMatch(number -> support.holds(NumberTokens.plain(BigDecimal.valueOf(number))));
            if (known) {
                BigDecimal least = price(item.getRate(), item.getQuantityLow());
                BigDecimal most = price(item.getRate(), item.getQuantityHigh());
                support.number(least.doubleValue()).number(most.doubleValue());
                low = low.add(least);
                high = high.add(most);
            }
        }
        support.number(low.doubleValue()).number(high.doubleValue());
    }

    private static BigDecimal price(double rate, double quantity) {
        return BigDecimal.valueOf(rate).multiply(BigDecimal.valueOf(quantity)).setScale(CENTS, RoundingMode.HALF_UP);
    }
}

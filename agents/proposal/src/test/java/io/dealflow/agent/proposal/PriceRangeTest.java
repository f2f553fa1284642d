package io.dealflow.agent.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ScopeItem;
import io.dealflow.schemas.Standing;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PriceRangeTest {

    private static final Templates TEMPLATES = Templates.compile(ProposalFixtures.folder(Optional.empty()));

    @Example
    void roundsHalfUpToTheDigitsOfTheCurrency() {
        QuantityRange quantity = new QuantityRange(new BigDecimal("0.5"), new BigDecimal("1.5"));
        assertThat(PriceRange.of(new BigDecimal("0.25"), quantity, 2))
                .isEqualTo(new PriceRange(new BigDecimal("0.13"), new BigDecimal("0.38")));
        assertThat(PriceRange.of(new BigDecimal("3"), quantity, 0))
                .isEqualTo(new PriceRange(new BigDecimal("2"), new BigDecimal("5")));
    }

    @Example
    void hasNoSumWithoutLines() {
        assertThat(PriceRange.sum(List.of())).isEmpty();
    }

    @Example
    void refusesWhatIsNoRange() {
        assertThatThrownBy(() -> new QuantityRange(BigDecimal.TEN, BigDecimal.ONE))
                .hasMessage(
                        "found the quantities 10 to 1, expected two above 0 and up to 1000000, the lower one first");
    }

    @Property(tries = 100)
    void priceIsTheSumOfTheLines(@ForAll("scopes") Scope scope) {
        ProposalWriter writer = new ProposalWriter(card(scope), TEMPLATES, new NameShape(Words.packaged()), Locale.UK);
        Proposal proposal = writer.write(ProposalFixtures.task(ProposalFixtures.reading(""), Standing.UNKNOWN), scope);
        assertThat(sum(proposal, ScopeItem::getLow)).isEqualByComparingTo(price(proposal.getPriceLow()));
        assertThat(sum(proposal, ScopeItem::getHigh)).isEqualByComparingTo(price(proposal.getPriceHigh()));
        assertThat(price(proposal.getPriceLow())).isLessThanOrEqualTo(price(proposal.getPriceHigh()));
        assertThat(proposal.getScope())
                .allSatisfy(item -> assertThat(item.getLow()).isLessThanOrEqualTo(item.getHigh()));
    }

    @Provide
    Arbitrary<Scope> scopes() {
        Arbitrary<BigDecimal> amounts = Arbitraries.bigDecimals()
                .between(BigDecimal.ONE, QuantityRange.LARGEST)
                .ofScale(2);
        Arbitrary<ScopeLine> lines = Combinators.combine(amounts, amounts, amounts)
                .as((rate, one, other) -> line(rate, new QuantityRange(one.min(other), one.max(other))));
        return Combinators.combine(lines.list().ofMinSize(1).ofMaxSize(12), Arbitraries.of(0, 2, 3))
                .as(Scope::new);
    }

    private static ScopeLine line(BigDecimal rate, QuantityRange quantity) {
        return ScopeLine.usual(new Service(
                "service",
                new LocalText(Map.of("en", "Service")),
                "unit",
                rate,
                quantity,
                quantity.low(),
                quantity.high(),
                List.of(),
                Optional.empty(),
                List.of()));
    }

    private static RateCard card(Scope scope) {
        LocalText text = new LocalText(Map.of("en", "text"));
        return new RateCard(
                Currency.getInstance(scope.digits() == 0 ? "JPY" : scope.digits() == 2 ? "EUR" : "BHD"),
                30,
                text,
                Optional.empty(),
                List.of(),
                Map.of("unit", new Unit(text, text, List.of(), false)),
                List.of(scope.lines().get(0).service()));
    }

    private static BigDecimal sum(Proposal proposal, ToDoubleFunction<ScopeItem> price) {
        return proposal.getScope().stream()
                .map(item -> BigDecimal.valueOf(price.applyAsDouble(item)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal price(Optional<Double> price) {
        return BigDecimal.valueOf(price.orElseThrow());
    }
}

package io.dealflow.agent.drafting;

import io.dealflow.agent.model.guardrail.FactText;
import io.dealflow.agent.text.SafeText;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Precedent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The past deal that an e-mail refers to.
 *
 * @param index its place among the precedents of the run, from 0
 * @param precedent the past deal
 * @param sameIndustry whether it was in the industry of the present deal
 * @param sameProduct whether it was about the product of the present deal
 */
record Reference(int index, Precedent precedent, boolean sameIndustry, boolean sameProduct) {

    /**
     * Chooses the won deal of another company that is closest to the present one: same industry and product before same
     * industry before same product; of equals the most similar. Any other past deal would mean nothing to the reader.
     */
    static Optional<Reference> choose(List<Precedent> precedents, Deal deal, Vocabulary vocabulary) {
        Optional<Reference> best = Optional.empty();
        for (int i = 0; i < precedents.size(); i++) {
            Reference next = of(i, precedents.get(i), deal, vocabulary);
            if (next.rank() > best.map(Reference::rank).orElse(0) && usable(next.precedent(), deal)) {
                best = Optional.of(next);
            }
        }
        return best;
    }

    private static Reference of(int index, Precedent precedent, Deal deal, Vocabulary vocabulary) {
        boolean industry = match(precedent.getIndustry(), deal.getCompany().getIndustry(), vocabulary::sameIndustry);
        boolean product = match(precedent.getProduct(), deal.getProduct(), Reference::same);
        return new Reference(index, precedent, industry, product);
    }

    private static boolean usable(Precedent precedent, Deal deal) {
        return precedent.getOutcome() == DealOutcome.WON
                && precedent
                        .getProduct()
                        .flatMap(SafeText::oneLine)
                        .filter(product -> FactText.unfit(product).isEmpty())
                        .isPresent()
                && !precedent.getDealId().equals(deal.getId())
                && !same(precedent.getCompany(), deal.getCompany().getName());
    }

    private int rank() {
        return (sameIndustry ? 2 : 0) + (sameProduct ? 1 : 0);
    }

    private static boolean match(Optional<String> one, Optional<String> other, BiPredicate<String, String> alike) {
        return one.isPresent() && other.isPresent() && alike.test(one.get(), other.get());
    }

    private static boolean same(String one, String other) {
        return SafeText.collapse(one).equalsIgnoreCase(SafeText.collapse(other));
    }
}

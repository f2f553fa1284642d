package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Cue.Role;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.rule.Money.Amount;
import io.dealflow.schemas.Budget;
import io.dealflow.schemas.TextSpan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the sender can spend among the amounts of money in a text. */
record MoneyRules(Money money) {

    private static final double LEAST_CONFIDENCE = 0.4;
    private static final int NEAR_BEFORE = 60;
    private static final int NEAR_BEHIND = 40;
    private static final int MOST = 100;

    /** Smaller numbers without a currency count something else. */
    private static final double LEAST_UNMARKED = 1_000;

    /** The budget that the text names. */
    Optional<Budget> of(Material material) {
        Budget best = null;
        List<Amount> amounts = money.find(material.text());
        for (Amount amount : amounts.subList(0, Math.min(MOST, amounts.size()))) {
            double confidence = confidence(material, amount);
            if (confidence >= LEAST_CONFIDENCE && (best == null || confidence > best.getConfidence() + 0.001)) {
                best = budget(amount, new TextSpan(amount.start(), amount.end()), confidence);
            }
        }
        return Optional.ofNullable(best);
    }

    /** The budget in a field of a form, where every number is money. */
    Optional<Budget> ofField(String value) {
        return money.find(value).stream()
                .findFirst()
                .map(amount -> budget(amount, null, amount.currency().isPresent() ? 0.95 : 0.85));
    }

    /** The budget that a passage of a text names, if it names one. */
    Optional<Budget> ofPassage(String text, TextSpan passage, double confidence) {
        return money.find(text.substring(passage.getStart(), passage.getEnd())).stream()
                .findFirst()
                .map(amount -> budget(amount, passage, confidence));
    }

    private static Budget budget(Amount amount, @Nullable TextSpan span, double confidence) {
        return new Budget(amount.low(), amount.high(), amount.currency().orElse(null), span, confidence);
    }

    private static double confidence(Material material, Amount amount) {
        TextSpan sentence = material.sentences().at(amount.start());
        TextSpan before = new TextSpan(Math.max(sentence.getStart(), amount.start() - NEAR_BEFORE), amount.start());
        TextSpan behind = new TextSpan(amount.end(), Math.min(sentence.getEnd(), amount.end() + NEAR_BEHIND));
        boolean named = material.holds(Role.BUDGET, before)
                || material.holds(Role.BUDGET, behind)
                || underHeading(material, sentence);
        boolean otherwise = distance(material, Role.AMOUNT, amount, before, behind)
                < distance(material, Role.BUDGET, amount, before, behind);
        if (material.holds(Role.HOSTILE, sentence)) {
            return 0;
        }
        boolean marked = amount.currency().isPresent();
        if (!marked && (!named || amount.high() < LEAST_UNMARKED || isYear(amount))) {
            return 0;
        }
        double confidence = 0.1 + (marked ? 0.35 : 0.15) + (named ? 0.4 : 0) + (amount.range() ? 0.08 : 0);
        return otherwise ? confidence - 0.5 : confidence;
    }

    /** How far the nearest phrase of a meaning is from an amount, in units; very far if there is none. */
    private static int distance(Material material, Role role, Amount amount, TextSpan before, TextSpan behind) {
        return material.cues(role)
                .filter(cue -> cue.start() >= before.getStart() && cue.start() < behind.getEnd())
                .mapToInt(cue -> cue.end() <= amount.start()
                        ? amount.start() - cue.end()
                        : Math.max(0, cue.start() - amount.end()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Whether the sentence before is a heading such as "Budget:". */
    private static boolean underHeading(Material material, TextSpan sentence) {
        if (sentence.getStart() < 2) {
            return false;
        }
        TextSpan heading = material.sentences().at(sentence.getStart() - 2);
        return heading.getEnd() - heading.getStart() <= 30
                && Word.fold(Values.line(material.text(), heading)).endsWith(":")
                && material.holds(Role.BUDGET, heading);
    }

    private static boolean isYear(Amount amount) {
        return !amount.scaled() && amount.low() == amount.high() && amount.low() >= 1900 && amount.low() <= 2100;
    }
}

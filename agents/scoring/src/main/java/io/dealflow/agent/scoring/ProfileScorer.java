package io.dealflow.agent.scoring;

import io.dealflow.agent.scoring.FieldValue.Quantity;
import io.dealflow.agent.scoring.IdealCustomerProfile.Criterion;
import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Scores by the ideal-customer profile. Its points are a judgement of people, not a measured frequency.
 *
 * @param profile the profile
 * @param why why there is no model, in words
 */
record ProfileScorer(IdealCustomerProfile profile, String why) implements Scorer {

    private record Verdict(double points, String reason) {}

    @Override
    public Estimate estimate(Deal deal, OpenDealReader reader) {
        Map<String, FieldValue> values = reader.read(deal);
        List<Verdict> verdicts = new ArrayList<>();
        for (Criterion criterion : profile.criteria()) {
            value(values, criterion.field()).ifPresent(value -> verdicts.add(judge(criterion, value)));
        }
        double points =
                profile.start() + verdicts.stream().mapToDouble(Verdict::points).sum();
        List<String> reasons = verdicts.stream()
                .filter(verdict -> verdict.points() != 0)
                .sorted(Comparator.comparingDouble((Verdict verdict) -> -Math.abs(verdict.points())))
                .map(Verdict::reason)
                .toList();
        return new Estimate(
                Math.min(Math.max(points, 0), 100) / 100,
                reasons.isEmpty()
                        ? List.of("nothing known about the deal concerns the profile '" + profile.name() + "'")
                        : reasons);
    }

    @Override
    public boolean isLearned() {
        return false;
    }

    @Override
    public String basis() {
        return "ideal-customer profile '%s': %s".formatted(profile.name(), why);
    }

    @Override
    public String name() {
        return "ideal-customer-profile";
    }

    private static Optional<FieldValue> value(Map<String, FieldValue> values, String field) {
        if (!field.equals(OpenDealReader.AMOUNT)) {
            return Optional.ofNullable(values.get(field));
        }
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(OpenDealReader.AMOUNT))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Verdict judge(Criterion criterion, FieldValue value) {
        boolean met = meets(criterion, value);
        double points = met ? criterion.points() : Objects.requireNonNullElse(criterion.otherwise(), 0.0);
        return new Verdict(
                points,
                String.format(
                        Locale.ROOT,
                        "%s %s %s the ideal customer, %s (%+.0f)",
                        criterion.field(),
                        value.text(),
                        met ? "is that of" : "is not that of",
                        expected(criterion),
                        points));
    }

    private static boolean meets(Criterion criterion, FieldValue value) {
        if (criterion.oneOf() != null) {
            return criterion.oneOf().stream().anyMatch(text -> text.equalsIgnoreCase(value.text()));
        }
        return value.asNumber().stream()
                .anyMatch(number -> (criterion.from() == null || number >= criterion.from())
                        && (criterion.to() == null || number <= criterion.to()));
    }

    private static String expected(Criterion criterion) {
        if (criterion.oneOf() != null) {
            return "one of " + String.join(", ", criterion.oneOf());
        }
        String from = criterion.from() == null ? "" : "from " + new Quantity(criterion.from()).text();
        String to = criterion.to() == null ? "" : "to " + new Quantity(criterion.to()).text();
        return (from + " " + to).strip();
    }
}

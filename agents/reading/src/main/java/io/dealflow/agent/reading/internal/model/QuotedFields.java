package io.dealflow.agent.reading.internal.model;

import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfMeaning;
import io.dealflow.agent.reading.internal.doubt.Doubt.Unsupported;
import io.dealflow.agent.reading.internal.rule.Passages;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.QuotedKind;
import io.dealflow.schemas.QuotedReading;
import io.dealflow.schemas.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Puts what a model quotes in the place of what the rules read. Used once. */
final class QuotedFields {

    private static final double CONFIDENCE = 0.9;

    /** Where the rules are so sure of a kind that the model does not name, a person should look. */
    private static final double RULES_ARE_SURE = 0.7;

    private static final int LONGEST_REASON = 200;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final QuotedReading answer;
    private final Passages passages;
    private int dropped;

    QuotedFields(QuotedReading answer, Passages passages) {
        this.answer = answer;
        this.passages = passages;
    }

    ModelReading over(Reading byRules) {
        List<KindOfInquiry> kinds = kinds();
        InquiryKind guess = byRules.getKind();
        boolean disagree =
                byRules.getConfidence() >= RULES_ARE_SURE && kinds.stream().noneMatch(kind -> kind.getKind() == guess);
        Reading reading = Reading.newBuilder(byRules)
                .setKind(kinds.get(0).getKind())
                .setConfidence(kinds.get(0).getConfidence())
                .setKinds(kinds)
                .setPerson(quoted(answer.getPerson(), passages::words))
                .setCompany(quoted(answer.getCompany(), passages::words))
                .setEmail(quoted(answer.getEmail(), passages::email))
                .setPhone(quoted(answer.getPhone(), passages::phone))
                .setWebsite(quoted(answer.getWebsite(), passages::website))
                .setNeed(quoted(answer.getNeed(), passages::words))
                .setScope(scope())
                .setBudget(quoted(answer.getBudget(), passages::budget))
                .setDeadline(quoted(answer.getDeadline(), passages::deadline))
                .setLanguage(answer.getLanguage()
                        .filter(LANGUAGES::contains)
                        .or(byRules::getLanguage)
                        .orElse(null))
                .setUrgency(answer.getUrgency())
                .build();
        return new ModelReading(reading, doubts(disagree));
    }

    /** Each kind once, surest first. */
    private List<KindOfInquiry> kinds() {
        Map<InquiryKind, KindOfInquiry> kinds = new EnumMap<>(InquiryKind.class);
        for (QuotedKind kind : answer.getKinds()) {
            String reason = kind.getReason();
            kinds.putIfAbsent(
                    kind.getKind(),
                    new KindOfInquiry(
                            kind.getKind(),
                            Math.max(0, Math.min(1, kind.getConfidence())),
                            reason.substring(0, Math.min(LONGEST_REASON, reason.length()))));
        }
        return kinds.values().stream()
                .sorted(Comparator.comparingDouble(KindOfInquiry::getConfidence).reversed())
                .toList();
    }

    private List<Extract> scope() {
        List<Extract> scope = new ArrayList<>();
        for (String hint : answer.getScope()) {
            Optional<Extract> found = passages.words(hint, CONFIDENCE);
            dropped += found.isPresent() ? 0 : 1;
            found.ifPresent(scope::add);
        }
        return scope;
    }

    private <T> @Nullable T quoted(Optional<String> quote, BiFunction<String, Double, Optional<T>> read) {
        if (quote.isEmpty() || quote.get().isBlank()) {
            return null;
        }
        Optional<T> found = read.apply(quote.get(), CONFIDENCE);
        dropped += found.isPresent() ? 0 : 1;
        return found.orElse(null);
    }

    private List<Doubt> doubts(boolean disagree) {
        List<Doubt> doubts = new ArrayList<>();
        if (disagree) {
            doubts.add(OfMeaning.DISAGREEMENT);
        }
        if (dropped > 0) {
            doubts.add(new Unsupported(dropped));
        }
        return doubts;
    }
}

package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Cue.Role;
import io.dealflow.agent.reading.internal.lexicon.CueMatch;
import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Lexicon;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.agent.reading.internal.message.Trait;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what an inquiry is about, by the phrases that speak for each kind. */
final class KindRules {

    /** A kind with so much weight is as likely as not. */
    private static final double HALF = 3;

    private static final double LEAST_CONFIDENCE = 0.45;
    private static final double SURE = 0.97;
    private static final int MOST_REASONS = 4;

    /** So much weight has a phrase that hardly means anything else. */
    private static final int STRONG = 5;

    /** A need is surer than this only if it names a service. */
    private static final double NAMES_SERVICE = 0.7;

    /** Spam that speaks of projects and quotes is spam. */
    private static final double SPAM_DISCOUNT = 0.7;

    private final Lexicon lexicon;
    private final MoneyRules money;
    private final Pattern curriculum;

    KindRules(Languages languages, Lexicon lexicon, MoneyRules money) {
        this.lexicon = lexicon;
        this.money = money;
        String names = languages.anyOf(file -> file.mail().curricula()).replace(" ", ".?");
        this.curriculum = Pattern.compile("(?:^|[^a-z])" + names + "(?:[^a-z]|$)", Pattern.CASE_INSENSITIVE);
    }

    private static final class Tally {
        private final Map<InquiryKind, Double> weights = new EnumMap<>(InquiryKind.class);
        private final Map<InquiryKind, Set<String>> reasons = new EnumMap<>(InquiryKind.class);

        void add(InquiryKind kind, double weight, String reason) {
            weights.merge(kind, weight, Double::sum);
            reasons.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(reason);
        }

        double of(InquiryKind kind) {
            return weights.getOrDefault(kind, 0.0);
        }
    }

    /** All kinds that an inquiry is of, surest first; never empty. */
    List<KindOfInquiry> of(Material material) {
        Tally tally = new Tally();
        String subject = material.letter().subject().orElse("");
        List<CueMatch> inSubject = lexicon.find(Word.of(subject));
        Set<String> seen = new HashSet<>();
        count(tally, seen, inSubject, subject);
        count(tally, seen, material.cues(), material.text());
        envelope(tally, material.letter());
        if (isAboutOtherThings(tally)) {
            return ranked(tally);
        }
        if (material.cues(Role.NEED).findAny().isPresent()) {
            tally.add(InquiryKind.NEW_BUSINESS, 1.5, "a need is stated");
        }
        if (money.of(material).isPresent() || material.letter().fields().containsKey(FormField.BUDGET)) {
            tally.add(InquiryKind.NEW_BUSINESS, 2.5, "a budget is named");
        }
        if (NeedRules.of(material)
                .filter(need -> need.getConfidence() > NAMES_SERVICE)
                .isPresent()) {
            tally.add(InquiryKind.NEW_BUSINESS, 3, "a service is asked for");
        }
        return ranked(tally);
    }

    /** Whoever applies, complains or renews states needs as well. */
    private static boolean isAboutOtherThings(Tally tally) {
        return tally.of(InquiryKind.NEW_BUSINESS) < STRONG
                && (tally.of(InquiryKind.JOB_APPLICATION) >= STRONG
                        || tally.of(InquiryKind.SUPPORT) >= STRONG
                        || tally.of(InquiryKind.EXISTING_CLIENT) >= STRONG);
    }

    private static void count(Tally tally, Set<String> seen, List<CueMatch> cues, String text) {
        for (CueMatch match : cues) {
            match.cue().asKind().ifPresent(of -> {
                String phrase =
                        Word.fold(text.substring(match.start(), match.end())).replaceAll("\\s+", " ");
                if (seen.add(of.kind() + phrase)) {
                    tally.add(of.kind(), of.weight(), "\"" + phrase + "\"");
                }
            });
        }
    }

    private void envelope(Tally tally, Letter letter) {
        Set<Trait> traits = letter.traits();
        if (traits.contains(Trait.AUTOMATIC)) {
            tally.add(InquiryKind.OTHER, 15, "an automatic message by its header");
        }
        if (traits.contains(Trait.BULK)) {
            tally.add(InquiryKind.SPAM, 5, "sent to many at once by its header");
        }
        if (traits.contains(Trait.FLAGGED_SPAM)) {
            tally.add(InquiryKind.SPAM, 7, "taken for spam by the mail server");
        }
        if (letter.attachments().stream()
                .anyMatch(file -> file.getName().filter(this::isCurriculum).isPresent())) {
            tally.add(InquiryKind.JOB_APPLICATION, 4, "a curriculum vitae attached");
        }
    }

    private boolean isCurriculum(String name) {
        return curriculum.matcher(name).find();
    }

    private static List<KindOfInquiry> ranked(Tally tally) {
        double top =
                tally.weights.values().stream().mapToDouble(each -> each).max().orElse(0);
        boolean spam = tally.of(InquiryKind.SPAM) >= SPAM_DISCOUNT * top && tally.of(InquiryKind.SPAM) >= 5;
        List<KindOfInquiry> kinds = new ArrayList<>();
        tally.weights.forEach((kind, weight) -> {
            double against = spam && kind != InquiryKind.SPAM ? 0.4 : 1;
            double confidence = confidence(weight * against) * share(weight, top);
            if (confidence >= LEAST_CONFIDENCE) {
                kinds.add(new KindOfInquiry(kind, confidence, reason(tally.reasons.getOrDefault(kind, Set.of()))));
            }
        });
        kinds.sort(Comparator.comparingDouble(KindOfInquiry::getConfidence).reversed());
        return kinds.isEmpty() ? List.of(unknown(tally, top)) : List.copyOf(kinds);
    }

    /** A kind with much less weight than the first one is less likely than its weight alone says. */
    private static double share(double weight, double top) {
        return weight >= top / 2 ? 1 : 0.5 + weight / top;
    }

    private static double confidence(double weight) {
        return Math.min(SURE, 1 - Math.pow(0.5, weight / HALF));
    }

    /** Too little to go by: the best guess, unsure. */
    private static KindOfInquiry unknown(Tally tally, double top) {
        return tally.weights.entrySet().stream()
                .filter(entry -> entry.getValue() == top)
                .findFirst()
                .map(entry -> new KindOfInquiry(
                        entry.getKey(),
                        Math.min(LEAST_CONFIDENCE, confidence(top)),
                        reason(tally.reasons.getOrDefault(entry.getKey(), Set.of()))))
                .orElseGet(() -> new KindOfInquiry(InquiryKind.OTHER, 0.2, "no phrase that is known"));
    }

    private static String reason(Set<String> reasons) {
        List<String> shown = reasons.stream().limit(MOST_REASONS).toList();
        int others = reasons.size() - shown.size();
        return String.join(", ", shown) + (others > 0 ? String.format(Locale.ROOT, " and %d more", others) : "");
    }
}

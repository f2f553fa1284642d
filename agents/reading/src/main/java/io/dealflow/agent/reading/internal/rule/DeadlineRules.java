package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Cue;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.rule.Calendar.Role;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.TextSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds among the dates of a text the one by which the sender needs something. */
record DeadlineRules(Calendar calendar) {

    private static final double LEAST_CONFIDENCE = 0.4;
    private static final int NEAR = 28;
    private static final int TALK_NEAR = 45;
    private static final int MOST = 100;

    Optional<Deadline> of(Material material) {
        List<DateMention> dates = dates(material);
        Deadline best = null;
        for (DateMention date : dates.subList(0, Math.min(MOST, dates.size()))) {
            double confidence = confidence(material, date);
            if (confidence >= LEAST_CONFIDENCE && (best == null || confidence > best.getConfidence() + 0.001)) {
                best = new Deadline(date.date().toString(), new TextSpan(date.start(), date.end()), confidence);
            }
        }
        return Optional.ofNullable(best);
    }

    /** The deadline in a field of a form, where every date is one. */
    Optional<Deadline> ofField(String value, LocalDate received, Optional<String> language) {
        return DateGrammar.find(calendar, value, Word.of(value), received, language.orElse(null)).stream()
                .filter(date -> !date.date().isBefore(received))
                .findFirst()
                .map(date -> new Deadline(date.date().toString(), null, date.confidence()));
    }

    /** The deadline that a passage of a text names, if it names one. */
    Optional<Deadline> ofPassage(Material material, TextSpan passage, double confidence) {
        return dates(material).stream()
                .filter(date -> date.start() < passage.getEnd() && date.end() > passage.getStart())
                .filter(date -> !date.date().isBefore(material.received()))
                .findFirst()
                .map(date -> new Deadline(
                        date.date().toString(),
                        new TextSpan(date.start(), date.end()),
                        Math.min(confidence, date.confidence())));
    }

    private List<DateMention> dates(Material material) {
        return DateGrammar.find(
                calendar,
                material.text(),
                material.words(),
                material.received(),
                material.language().orElse(null));
    }

    private double confidence(Material material, DateMention date) {
        if (date.date().isBefore(material.received())) {
            return 0;
        }
        TextSpan sentence = material.sentences().at(date.start());
        if (material.holds(Cue.Role.HOSTILE, sentence)) {
            return 0;
        }
        boolean near = material.precedes(Cue.Role.DEADLINE, date.start(), NEAR) || startsWithCue(material, date);
        boolean inSentence = material.holds(Cue.Role.DEADLINE, sentence);
        double cue = near ? 1 : inSentence ? 0.75 : 0.4;
        return date.confidence() * cue * (isTalk(material, around(sentence, date)) ? 0.45 : 1);
    }

    /** "Within three weeks" is date and cue in one. */
    private static boolean startsWithCue(Material material, DateMention date) {
        return material.cues(Cue.Role.DEADLINE).anyMatch(match -> match.start() == date.start());
    }

    private static TextSpan around(TextSpan sentence, DateMention date) {
        return new TextSpan(
                Math.max(sentence.getStart(), date.start() - TALK_NEAR),
                Math.min(sentence.getEnd(), date.end() + TALK_NEAR));
    }

    private boolean isTalk(Material material, TextSpan sentence) {
        return material.words().stream()
                .dropWhile(word -> word.start() < sentence.getStart())
                .takeWhile(word -> word.start() < sentence.getEnd())
                .anyMatch(word -> calendar.is(Role.TALK, word.folded()));
    }
}

package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Cue.Role;
import io.dealflow.agent.reading.internal.lexicon.CueMatch;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.TextSpan;
import java.util.Comparator;
import java.util.Optional;

/** Finds the sentence that says what the sender needs. */
final class NeedRules {

    private static final int LONGEST = 400;
    private static final int SHORTEST = 15;
    private static final double LEAST_CONFIDENCE = 0.4;

    private NeedRules() {}

    /** The need in the words of the inquiry. */
    static Optional<Extract> of(Material material) {
        return material.cues().stream()
                .filter(match -> match.cue() == Role.NEED || match.cue() == Role.SERVICE)
                .map(match -> candidate(material, match))
                .filter(extract -> extract.getValue().length() >= SHORTEST)
                .filter(extract -> extract.getConfidence() >= LEAST_CONFIDENCE)
                .max(Comparator.comparingDouble(Extract::getConfidence));
    }

    /** A sentence that names a service says more than one that does not; of equals, the first is taken. */
    private static Extract candidate(Material material, CueMatch match) {
        TextSpan sentence = material.sentences().at(match.start());
        int end = Math.min(sentence.getEnd(), sentence.getStart() + LONGEST);
        TextSpan span = new TextSpan(sentence.getStart(), end);
        boolean service = material.holds(Role.SERVICE, span);
        boolean stated = material.holds(Role.NEED, span);
        double confidence = service && stated ? 0.85 : stated ? 0.6 : 0.5;
        if (material.holds(Role.HOSTILE, span) || (material.holds(Role.RELAXED, span) && !service)) {
            confidence = 0.3;
        }
        double late = 0.1 * match.start() / Math.max(1, material.text().length());
        return new Extract(Values.line(material.text(), span), span, confidence - late);
    }
}

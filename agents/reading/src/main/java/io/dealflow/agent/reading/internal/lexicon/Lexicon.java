package io.dealflow.agent.reading.internal.lexicon;

import io.dealflow.agent.reading.internal.lexicon.Cue.OfKind;
import io.dealflow.agent.reading.internal.lexicon.Cue.OfLanguage;
import io.dealflow.agent.reading.internal.lexicon.Cue.Role;
import io.dealflow.schemas.InquiryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The phrases that the rules know, of all languages at once. Immutable. */
public final class Lexicon {

    private final PhraseTree phrases = new PhraseTree();
    private final Set<String> abbreviations;

    /** Takes the cues of all languages, and adds those of a firm. */
    public Lexicon(Languages languages, Vocabulary vocabulary) {
        languages.files().forEach((language, file) -> {
            if (file.cues() != null) {
                add(language, file.cues());
            }
        });
        abbreviations = Set.copyOf(languages.phrases(file -> file.texts().abbreviations()));
        add(vocabulary.kinds());
        add(vocabulary.services(), Role.SERVICE);
        add(vocabulary.units(), Role.UNIT);
    }

    /**
     * Finds all phrases in a text.
     *
     * @return the phrases by where they start; where one lies within a longer one, the longer one alone, if they mean
     *     things of the same sort
     */
    public List<CueMatch> find(List<Word> words) {
        List<CueMatch> all = phrases.find(words);
        List<CueMatch> left = new ArrayList<>(all.size());
        int kindsEnd = -1;
        int servicesEnd = -1;
        int kindsLength = 0;
        int servicesLength = 0;
        for (CueMatch match : all) {
            int length = match.end() - match.start();
            boolean kind = match.cue().asKind().isPresent() || match.cue() == Role.NEUTRAL;
            boolean service = match.cue() == Role.SERVICE;
            if ((kind && match.end() <= kindsEnd && length < kindsLength)
                    || (service && match.end() <= servicesEnd && length < servicesLength)) {
                continue;
            }
            left.add(match);
            if (kind && match.end() >= kindsEnd) {
                kindsEnd = match.end();
                kindsLength = length;
            } else if (service && match.end() >= servicesEnd) {
                servicesEnd = match.end();
                servicesLength = length;
            }
        }
        return left;
    }

    /** What a full stop stands behind without ending a sentence. */
    public Set<String> abbreviations() {
        return abbreviations;
    }

    private void add(String language, CueFile file) {
        add(file.kinds());
        add(file.neutral(), Role.NEUTRAL);
        add(file.need(), Role.NEED);
        add(file.urgent(), Role.URGENT);
        add(file.relaxed(), Role.RELAXED);
        add(file.deadline(), Role.DEADLINE);
        add(file.budget(), Role.BUDGET);
        add(file.amounts(), Role.AMOUNT);
        add(file.services(), Role.SERVICE);
        add(file.units(), Role.UNIT);
        add(file.places(), Role.PLACE);
        add(file.hostile(), Role.HOSTILE);
        add(file.words(), new OfLanguage(language));
    }

    private void add(Map<InquiryKind, Map<Integer, List<String>>> kinds) {
        kinds.forEach((kind, weights) -> weights.forEach((weight, cues) -> add(cues, new OfKind(kind, weight))));
    }

    private void add(List<String> cues, Cue meaning) {
        cues.forEach(cue -> phrases.add(cue, meaning));
    }
}

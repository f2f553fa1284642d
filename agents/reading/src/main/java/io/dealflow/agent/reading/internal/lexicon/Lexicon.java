package io.dealflow.agent.reading.internal.lexicon;

import io.dealflow.agent.reading.internal.lexicon.Cue.OfKind;
import io.dealflow.agent.reading.internal.lexicon.Cue.OfLanguage;
import io.dealflow.agent.reading.internal.lexicon.Cue.Role;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The phrases that the rules know, of all languages at once. Immutable. */
public final class Lexicon {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "nl", "it");

    private final PhraseTree phrases = new PhraseTree();

    /** Reads the packaged phrases, and adds those of a firm. */
    public Lexicon(Vocabulary vocabulary) {
        LANGUAGES.forEach(language -> add(language, read("cues/%s.yaml".formatted(language))));
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
            boolean kind = match.cue() instanceof OfKind || match.cue() == Role.NEUTRAL;
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

    private static CueFile read(String name) {
        try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The packaged %s is missing".formatted(name));
            }
            return YamlFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), CueFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + name, e);
        }
    }
}

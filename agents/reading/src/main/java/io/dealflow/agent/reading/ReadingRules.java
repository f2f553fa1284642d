package io.dealflow.agent.reading;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.LanguageModel;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Vocabulary;
import io.dealflow.agent.reading.internal.message.InquiryParser;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.agent.reading.internal.model.ModelReader;
import io.dealflow.agent.reading.internal.model.ModelReading;
import io.dealflow.agent.reading.internal.rule.RulesReader;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.service.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;

/** Reads inquiries by rules, alone or behind a language model. Safe for several threads. */
public final class ReadingRules {

    /** Name and version of the rules, for the record of what a task took. */
    static final String NAME = "reading-rules-1";

    private final InquiryParser parser;
    private final RulesReader rules;
    private final Doubts doubts;

    ReadingRules(ReadingConfig config) {
        Languages languages = Languages.packaged();
        this.parser = new InquiryParser(config.maxBytes(), languages);
        this.rules = new RulesReader(
                config.region(),
                config.timeZone(),
                languages,
                config.vocabulary() == null ? Vocabulary.NONE : YamlFile.read(config.vocabulary(), Vocabulary.class));
        this.doubts = new Doubts(config.confidence());
    }

    /** Creates a reader with the default settings. */
    public static ReadingRules defaults() {
        return new ReadingRules(ReadingConfig.defaults());
    }

    /**
     * Reads an inquiry by rules alone. Whatever is unsure about the reading is among its doubts.
     *
     * @throws PermanentException if there is nothing in it that could be read; the codes are "empty-inquiry",
     *     "too-large", "binary-content", "malformed-email" and "malformed-form"
     */
    public Reading read(Inquiry inquiry) {
        Letter letter = parser.parse(inquiry);
        return told(letter, rules.read(letter, inquiry.getReceivedAt()), List.of());
    }

    /**
     * Lets a model read an inquiry, within what the rules allow.
     *
     * @throws PermanentException if there is nothing in it that could be read
     * @throws ModelException if the model gave no answer
     * @throws InterruptedException if the thread was interrupted
     */
    Reading read(Inquiry inquiry, ModelReader reader, LanguageModel model, TaskContext context)
            throws InterruptedException {
        Letter letter = parser.parse(inquiry);
        Reading byRules = rules.read(letter, inquiry.getReceivedAt());
        if (letter.text().isBlank()) {
            return told(letter, byRules, List.of());
        }
        ModelReading byModel = reader.read(
                letter,
                inquiry.getReceivedAt(),
                byRules,
                rules.passages(letter, inquiry.getReceivedAt()),
                model,
                context);
        return told(letter, byModel.reading(), byModel.doubts());
    }

    /** A reading with all that is in doubt about it, in words. */
    private Reading told(Letter letter, Reading reading, List<Doubt> ofModel) {
        List<Doubt> all = new ArrayList<>(letter.doubts());
        all.addAll(ofModel);
        all.addAll(doubts.of(reading, letter.doubts(), rules.instructsMachines(letter)));
        reading.setDoubts(all.stream().map(Doubt::sentence).toList());
        return reading;
    }
}

package io.dealflow.agent.reading;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.reading.internal.message.InquiryParser;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.agent.reading.internal.rule.RulesReader;
import io.dealflow.agent.reading.internal.text.TextSplitter;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.Reading;

/** Reads inquiries by rules alone. */
public final class ReadingRules implements InquiryReader {

    /** Name and version of the rules, for the record of what a task took. */
    static final String NAME = "reading-rules-1";

    private final InquiryParser parser;
    private final RulesReader rules;
    private final Doubts doubts;

    ReadingRules(ReadingConfig config) {
        this.parser = new InquiryParser(config.maxBytes(), new TextSplitter());
        this.rules = new RulesReader(config.region(), config.timeZone());
        this.doubts = new Doubts(config.confidence());
    }

    /** Creates a reader with the default settings. */
    public static ReadingRules defaults() {
        return new ReadingRules(ReadingConfig.defaults());
    }

    @Override
    public Reading read(Inquiry inquiry, TaskContext context) {
        context.usage(usage -> usage.setModel(NAME));
        return read(inquiry);
    }

    /**
     * Reads an inquiry.
     *
     * @throws PermanentException if there is nothing in it that could be read
     */
    public Reading read(Inquiry inquiry) {
        Letter letter = parser.parse(inquiry);
        Reading reading = rules.read(letter, inquiry.getReceivedAt());
        return doubts.added(reading, rules.instructsMachines(letter));
    }
}

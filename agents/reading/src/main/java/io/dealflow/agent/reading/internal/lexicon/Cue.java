package io.dealflow.agent.reading.internal.lexicon;

import io.dealflow.schemas.InquiryKind;
import java.util.Optional;

/** What a phrase means. */
public sealed interface Cue {

    /** What it says of the kind of an inquiry, if it does. */
    default Optional<OfKind> asKind() {
        return Optional.empty();
    }

    /** What it says of the language, if it does. */
    default Optional<OfLanguage> asLanguage() {
        return Optional.empty();
    }

    /**
     * Speaks for a kind of inquiry.
     *
     * @param kind the kind
     * @param weight how much, from 1
     */
    record OfKind(InquiryKind kind, int weight) implements Cue {
        @Override
        public Optional<OfKind> asKind() {
            return Optional.of(this);
        }
    }

    /**
     * Is a word of a language.
     *
     * @param code ISO 639-1 code of the language
     */
    record OfLanguage(String code) implements Cue {
        @Override
        public Optional<OfLanguage> asLanguage() {
            return Optional.of(this);
        }
    }

    /** Everything else that a phrase can mean. */
    enum Role implements Cue {
        /** Takes away from what a part of the phrase says. */
        NEUTRAL,
        /** Starts the statement of a need. */
        NEED,
        /** Asks for haste. */
        URGENT,
        /** Says that there is time. */
        RELAXED,
        /** Stands before or beside a deadline. */
        DEADLINE,
        /** Stands beside a budget. */
        BUDGET,
        /** Stands beside an amount that is no budget. */
        AMOUNT,
        /** Can be asked for. */
        SERVICE,
        /** Is counted. */
        UNIT,
        /** Stands before a place. */
        PLACE,
        /** Is addressed to a machine. */
        HOSTILE
    }
}

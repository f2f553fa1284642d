package io.dealflow.agent.reading.internal.doubt;

/** Why a person should look at an inquiry. Rules go by the case, people read the sentence. */
public sealed interface Doubt {

    /** The doubt in words, for people; no personal data. */
    String sentence();

    /** Doubts about who an answer goes to. */
    enum OfSender implements Doubt {
        /** There are several authors. */
        SEVERAL("The message names several senders"),
        /** An e-mail has no valid author. */
        NONE_IN_MESSAGE("The message names no sender with a valid e-mail address"),
        /** A form has no valid address. */
        NONE_IN_FORM("The form names no valid e-mail address"),
        /** Nobody is named. */
        NONE("There is no address to answer to"),
        /** The header for replies holds none or several addresses. */
        UNCLEAR_REPLIES("The message does not name one valid address for replies"),
        /** The header for replies leads elsewhere. */
        REPLIES_ELSEWHERE("Replies would go to another domain than that of the sender"),
        /** The name reads like an address. */
        NAMED_LIKE_ANOTHER("The sender's name is another e-mail address"),
        /** Nobody reads what is sent there. */
        TAKES_NO_REPLIES("The sender takes no replies");

        private final String sentence;

        OfSender(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }

    /** Doubts about what was written. */
    enum OfText implements Doubt {
        /** There are several subject lines. */
        SEVERAL_SUBJECTS("There are several subject lines"),
        /** The message is not of its form. */
        BROKEN("The message is broken; a part of it could not be read"),
        /** A message within the message is not of its form. */
        BROKEN_ATTACHMENT("An attached message is broken"),
        /** A part is no text although it says so. */
        BINARY_PART("A part that claims to be text is binary, and was not read"),
        /** The name of the character set is unknown. */
        UNKNOWN_CHARSET("The character set that the text claims is not known"),
        /** The character set is not the one that was named. */
        WRONG_CHARSET("The text is not in the character set it claims"),
        /** Nothing was written. */
        NONE_IN_MESSAGE("The message has no text of its own"),
        /** Nothing was written in a form. */
        NONE_IN_FORM("The form has no message"),
        /** Nothing was written beside the attachments. */
        ATTACHMENTS_ALONE("The message has attachments only, which were not read"),
        /** A part of a page cannot be seen. */
        HIDDEN("The message holds hidden text, which was not read"),
        /** The text stands in a message within the message. */
        ATTACHED("The text is that of an attached message of somebody else"),
        /** The text is somebody else's. */
        FORWARDED("The text is that of a message that was passed on"),
        /** The end of the text was left out. */
        SHORTENED("The text is longer than 20,000 characters; the rest was not read"),
        /** Two fields mean the same. */
        SEVERAL_FIELDS("The form has several fields of one meaning"),
        /** There are hardly any letters. */
        NEXT_TO_NOTHING("The text says next to nothing"),
        /** It is addressed to a machine. */
        INSTRUCTS_MACHINES("The text holds what reads like instructions to a machine; nothing in it was followed");

        private final String sentence;

        OfText(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }

    /** Doubts about what it means. */
    enum OfMeaning implements Doubt {
        /** No kind is sure enough. */
        KIND("It is not sure what the inquiry is about"),
        /** Several kinds are sure. */
        SEVERAL_KINDS("The inquiry is about several things, which one answer cannot serve"),
        /** The budget is not sure enough. */
        BUDGET("It is not sure what the budget is"),
        /** The deadline is not sure enough. */
        DEADLINE("It is not sure what the deadline is"),
        /** The model names another kind than the rules. */
        DISAGREEMENT("The model and the rules do not agree on what the inquiry is about");

        private final String sentence;

        OfMeaning(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }

    /**
     * There is more of something than is read.
     *
     * @param of what there is more of
     * @param most how many are read
     */
    record TooMany(Countable of, int most) implements Doubt {

        @Override
        public String sentence() {
            return switch (of) {
                case FIELDS -> "The form has more than %d fields; the rest was not read".formatted(most);
                case ATTACHMENTS -> "The message has more than %d attachments".formatted(most);
                case LEVELS ->
                    "The message has parts within parts, more than %d deep, which were not read".formatted(most);
            };
        }
    }

    /** What is counted. */
    enum Countable {
        /** Fields of a form. */
        FIELDS,
        /** Attachments of a message. */
        ATTACHMENTS,
        /** Parts within parts. */
        LEVELS
    }

    /**
     * A model stated what the inquiry does not say.
     *
     * @param dropped how many statements
     */
    record Unsupported(int dropped) implements Doubt {

        @Override
        public String sentence() {
            return "The model stated what the inquiry does not say; dropped: %d".formatted(dropped);
        }
    }
}

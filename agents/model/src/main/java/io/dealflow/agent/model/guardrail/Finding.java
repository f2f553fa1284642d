package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.Problem;

/**
 * Something that must not stand in an outgoing text.
 *
 * @param kind what it is
 * @param where part of the text, such as {@code body}; may be logged
 * @param found how it stands in the text; never logged
 */
public record Finding(Kind kind, String where, String found) {

    private static final int LONGEST_SHOWN = 60;

    /** What must not stand in an outgoing text. */
    public enum Kind {
        /** A web address, in whatever disguise. */
        LINK("a link that no fact holds"),
        /** An e-mail address. */
        EMAIL("an e-mail address that no fact holds"),
        /** A telephone number. */
        PHONE("a telephone number that no fact holds"),
        /** A price, a percentage or any other number, in digits or in words. */
        NUMBER("a number that no fact holds"),
        /** A day, or a time to come. */
        DATE("a date that no fact holds"),
        /** A guarantee, a discount or anything else that commits the sender. */
        PROMISE("a promise that no fact holds"),
        /** A person, a firm or a product. */
        NAME("a name, or a word written like one, that no fact holds"),
        /** A line that a mail program could take for a header, or an end of line in a header. */
        HEADER("something that looks like a header of an e-mail"),
        /** HTML, Markdown or a placeholder of a template. */
        MARKUP("markup"),
        /** Characters that nobody sees, letters of several scripts in a word, or words that are spelled out. */
        DISGUISE("something in disguise"),
        /** A script that the language is not written in. */
        LANGUAGE("letters of another language"),
        /** More text than is checked. */
        LENGTH("more text than may be sent");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** The same for a model to set right. */
    public Problem toProblem() {
        String shown = found.length() > LONGEST_SHOWN ? found.substring(0, LONGEST_SHOWN) + "…" : found;
        return new Problem(where, "found '%s', %s; leave it out".formatted(shown.strip(), kind.text));
    }
}

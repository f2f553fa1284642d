package io.dealflow.agent.wording;

/** A text that goes out, as a record with the fields {@code to}, {@code subject}, {@code body} and {@code missing}. */
public final class Letter {

    private Letter() {}

    /** Writes to whom it goes, subject, body, and what is missing. */
    public static void write(Fields letter, Lines lines) {
        lines.add("To: " + letter.text("to").orElse("(no address)"));
        lines.add("Subject: " + letter.text("subject").orElse(""));
        letter.text("body").ifPresent(lines::quote);
        missing(letter, lines);
    }

    /** Writes what is missing. */
    public static void missing(Fields record, Lines lines) {
        record.texts("missing").forEach(missing -> lines.bullet("Missing: " + missing));
    }
}

package io.dealflow.agent.reading.internal.text;

import io.dealflow.agent.reading.internal.lexicon.Languages;
import java.util.List;

/** Finds what the sender wrote this time in the text of a message. Safe for several threads. */
public final class TextSplitter {

    /** Most UTF-16 units that are looked at; what is quoted counts. */
    private static final int LONGEST_MESSAGE = 400_000;

    /** Most UTF-16 units of what is kept. */
    private static final int LONGEST_TEXT = 20_000;

    private static final int LONGEST_SIGNATURE = 2_000;

    private final QuotedReplies replies;
    private final Signature signatures;

    /** Creates a splitter for messages in the languages. */
    public TextSplitter(Languages languages) {
        this.replies = new QuotedReplies(languages);
        this.signatures = new Signature(languages);
    }

    /**
     * What the sender wrote.
     *
     * @param text what was written this time
     * @param signature what stands below it
     * @param quoted whether earlier messages were left out
     * @param forwarded whether the text is that of a message that was passed on
     * @param shortened whether the text was longer than what is kept
     */
    public record Split(String text, String signature, boolean quoted, boolean forwarded, boolean shortened) {}

    /** Splits the text of a message. */
    public Split split(String message) {
        boolean longMessage = message.length() > LONGEST_MESSAGE;
        String clean = PlainText.clean(longMessage ? message.substring(0, LONGEST_MESSAGE) : message);
        QuotedReplies.Own own = replies.of(clean.lines().toList());
        Signature.Parted parted = signatures.part(own.lines());
        String text = join(parted.text());
        boolean longText = text.length() > LONGEST_TEXT;
        return new Split(
                longText ? shorten(text, LONGEST_TEXT) : text,
                shorten(join(parted.signature()), LONGEST_SIGNATURE),
                own.quoted(),
                own.forwarded(),
                longText || (longMessage && !own.quoted()));
    }

    private static String join(List<String> lines) {
        return PlainText.clean(String.join("\n", lines)).strip();
    }

    /** Cuts text, but not through a character of two units. */
    private static String shorten(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}

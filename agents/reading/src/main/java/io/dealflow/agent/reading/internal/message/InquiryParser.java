package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.text.TextSplitter;
import io.dealflow.schemas.Inquiry;
import java.nio.ByteBuffer;

/** Takes inquiries apart. Safe for several threads. */
public final class InquiryParser {

    private final int maxBytes;
    private final EmailParser emails;
    private final FormParser forms;
    private final ChatParser chats;

    /**
     * Creates a parser.
     *
     * @param maxBytes most bytes of an inquiry
     * @param languages what is known of languages
     */
    public InquiryParser(int maxBytes, Languages languages) {
        this.maxBytes = maxBytes;
        this.emails = new EmailParser(languages, new TextSplitter(languages));
        this.forms = new FormParser(languages);
        this.chats = new ChatParser();
    }

    /**
     * Takes an inquiry apart.
     *
     * @throws PermanentException if there is nothing in it that could be read
     */
    public Letter parse(Inquiry inquiry) {
        byte[] content = bytes(inquiry.getContent());
        if (content.length > maxBytes) {
            throw new PermanentException(
                    "too-large", "The inquiry has %d bytes, expected %d or fewer".formatted(content.length, maxBytes));
        }
        if (isBlank(content)) {
            throw new PermanentException("empty-inquiry", "The inquiry holds nothing but blanks");
        }
        if (Binary.looksLike(content)) {
            throw new PermanentException("binary-content", "The inquiry is binary, expected text");
        }
        return switch (inquiry.getFormat()) {
            case EMAIL -> emails.parse(content);
            case WEB_FORM -> forms.parse(content, inquiry.getAttributes());
            case CHAT -> chats.parse(content, inquiry.getAttributes());
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        ByteBuffer view = buffer.duplicate();
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0 || each > ' ') {
                return false;
            }
        }
        return true;
    }
}

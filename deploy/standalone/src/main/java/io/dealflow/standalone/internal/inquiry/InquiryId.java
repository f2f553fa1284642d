package io.dealflow.standalone.internal.inquiry;

import io.dealflow.schemas.InquiryFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The id of an inquiry: the same whenever the same person's same message comes again, and another for anybody else who
 * writes the same words.
 *
 * <ul>
 *   <li>An e-mail is known by its {@code Message-ID}, {@code From} and {@code Date}: what relays add on the way makes
 *       no other message of it. One that lacks the first or the last is known by its bytes, since there are programs
 *       that give all their messages one id.
 *   <li>A form or a chat message is known by who sent it, as far as the source says, and its bytes.
 * </ul>
 */
final class InquiryId {

    private static final int BYTES = 8;

    private InquiryId() {}

    static String of(InquiryFormat format, byte[] content, Optional<String> sender) {
        Optional<List<String>> message = format == InquiryFormat.EMAIL ? ofMessage(content) : Optional.empty();
        MessageDigest digest = sha256();
        message.orElseGet(() -> List.of("content", sender.map(InquiryId::plain).orElse("")))
                .forEach(part -> add(digest, part.getBytes(StandardCharsets.UTF_8)));
        if (message.isEmpty()) {
            add(digest, content);
        }
        return "inq-" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static Optional<List<String>> ofMessage(byte[] content) {
        MailHeader header = MailHeader.of(content);
        return header.field("Message-ID")
                .flatMap(id -> header.field("Date")
                        .map(date -> List.of(
                                "message",
                                id,
                                header.field("From").map(InquiryId::plain).orElse(""),
                                date)));
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** Each part with its length before it, so that no two lists of parts are the same bytes. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}

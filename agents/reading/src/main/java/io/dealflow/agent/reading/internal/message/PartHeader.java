package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.AddressListField;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.MailboxField;
import org.apache.james.mime4j.dom.field.MailboxListField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;

/** The header of a message or of a part of one. */
final class PartHeader {

    private static final int LONGEST_NAME = 200;

    private final List<Field> fields = new ArrayList<>();
    private @Nullable ContentTypeField type;
    private @Nullable ContentDispositionField disposition;

    void add(Field field) {
        ParsedField parsed = parsed(field).orElse(null);
        if (parsed instanceof ContentTypeField found && type == null) {
            type = found;
        } else if (parsed instanceof ContentDispositionField found && disposition == null) {
            disposition = found;
        }
        fields.add(field);
    }

    boolean isAlternative() {
        return type().equals("multipart/alternative");
    }

    boolean isHtml() {
        return type().equals("text/html");
    }

    boolean isMessage() {
        return type().equals("message/rfc822");
    }

    /** Whether the part is meant to be read where it stands. */
    boolean isText() {
        boolean attached = disposition != null && (disposition.isAttachment() || disposition.getFilename() != null);
        return !attached && (isHtml() || type().equals("text/plain"));
    }

    /** Media type in lower case. */
    String type() {
        String found = type == null ? null : type.getMimeType();
        return found == null || found.isBlank()
                ? "text/plain"
                : PlainText.line(found, LONGEST_NAME).toLowerCase(Locale.ROOT);
    }

    Optional<String> charset() {
        return Optional.ofNullable(type).map(found -> found.getParameter("charset"));
    }

    Optional<String> filename() {
        return Optional.ofNullable(disposition)
                .map(ContentDispositionField::getFilename)
                .or(() -> Optional.ofNullable(type).map(found -> found.getParameter("name")))
                .map(name -> PlainText.line(decoded(name), LONGEST_NAME))
                .filter(name -> !name.isEmpty());
    }

    /** Joins the lines of flowed text, as of RFC 3676. */
    String unfold(String text) {
        boolean flowed = type != null && "flowed".equalsIgnoreCase(type.getParameter("format"));
        if (!flowed) {
            return text;
        }
        StringBuilder joined = new StringBuilder(text.length());
        text.lines().forEach(line -> {
            boolean goesOn = line.endsWith(" ") && !line.equals("-- ") && !line.startsWith(">");
            joined.append(line).append(goesOn ? "" : "\n");
        });
        return joined.toString();
    }

    /** Tells an envelope what the header says. */
    void describe(Envelope envelope) {
        for (Field field : fields) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            switch (name) {
                case "from" -> envelope.from(mailboxes(field));
                case "reply-to" -> envelope.replyTo(mailboxes(field));
                case "subject" -> envelope.subject(decoded(raw(field)));
                default -> trait(name, raw(field).toLowerCase(Locale.ROOT)).ifPresent(envelope::trait);
            }
        }
    }

    private static Optional<Trait> trait(String name, String value) {
        return Optional.ofNullable(
                switch (name) {
                    case "in-reply-to", "references" -> value.isEmpty() ? null : Trait.REPLY;
                    case "list-unsubscribe", "list-id" -> Trait.BULK;
                    case "precedence" -> value.matches("bulk|list|junk") ? Trait.BULK : null;
                    case "auto-submitted" -> value.startsWith("no") ? null : Trait.AUTOMATIC;
                    case "x-autoreply", "x-autorespond" -> Trait.AUTOMATIC;
                    case "x-spam-flag" -> value.startsWith("yes") ? Trait.FLAGGED_SPAM : null;
                    case "x-spam-status" -> value.startsWith("yes") ? Trait.FLAGGED_SPAM : null;
                    case "x-priority" -> value.startsWith("1") || value.startsWith("2") ? Trait.IMPORTANT : null;
                    case "importance", "priority" -> value.matches("high|urgent") ? Trait.IMPORTANT : null;
                    default -> null;
                });
    }

    private static List<Mailbox> mailboxes(Field field) {
        ParsedField parsed = parsed(field).orElse(null);
        if (parsed instanceof MailboxListField list) {
            return list.getMailboxList() == null ? List.of() : List.copyOf(list.getMailboxList());
        }
        if (parsed instanceof AddressListField list) {
            return list.getAddressList() == null
                    ? List.of()
                    : List.copyOf(list.getAddressList().flatten());
        }
        return parsed instanceof MailboxField one && one.getMailbox() != null ? List.of(one.getMailbox()) : List.of();
    }

    private static Optional<ParsedField> parsed(Field field) {
        try {
            return Optional.ofNullable(
                    field.getRaw() == null
                            ? LenientFieldParser.parse(field.getName() + ": " + raw(field))
                            : LenientFieldParser.parse(field.getRaw(), DecodeMonitor.SILENT));
        } catch (MimeException e) {
            return Optional.empty();
        }
    }

    private static String raw(Field field) {
        String body = field.getBody();
        return body == null ? "" : body.strip();
    }

    private static String decoded(String text) {
        try {
            return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

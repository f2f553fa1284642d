package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfSender;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.text.HtmlText;
import io.dealflow.agent.reading.internal.text.TextSplitter;
import io.dealflow.schemas.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;

/** Takes Internet messages apart, as of RFC 5322 and MIME. */
final class EmailParser {

    private static final int LONGEST_FIELD = 200;

    /** A field name and its colon; of what most messages start with. */
    private static final Pattern HEADER_FIELD = Pattern.compile("\\s{0,4}[A-Za-z][A-Za-z0-9-]{0,60}[ \t]{0,4}:");

    private final TextSplitter splitter;
    private final Pattern unattended;

    EmailParser(Languages languages, TextSplitter splitter) {
        this.splitter = splitter;
        this.unattended = Pattern.compile("(?:mailer-daemon|postmaster|"
                + languages.anyOf(file -> file.mail().unattended()).replace("\\-", "-?") + ")@.{1,254}");
    }

    /**
     * Takes a message apart. What is broken in it is a doubt, as long as there is anything to read.
     *
     * @throws PermanentException if there is nothing to read
     */
    Letter parse(byte[] content) {
        Envelope envelope = new Envelope();
        MessageWalk walk = new MessageWalk(envelope);
        try {
            walk.walk(withHeader(content), 0);
        } catch (MimeException | IOException e) {
            if (walk.isEmpty()) {
                throw new PermanentException("malformed-email", "The message is not of the form of RFC 5322", e);
            }
            walk.doubt(OfText.BROKEN);
        }
        return letter(envelope, walk);
    }

    /** A message that starts with no header field is text alone; a line of a mailbox file before it is dropped. */
    private static byte[] withHeader(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, LONGEST_FIELD), StandardCharsets.ISO_8859_1);
        if (start.startsWith("From ") && start.indexOf('\n') > 0) {
            return Arrays.copyOfRange(content, start.indexOf('\n') + 1, content.length);
        }
        if (HEADER_FIELD.matcher(start).lookingAt()) {
            return content;
        }
        byte[] headless = new byte[content.length + 1];
        headless[0] = '\n';
        System.arraycopy(content, 0, headless, 1, content.length);
        return headless;
    }

    private Letter letter(Envelope envelope, MessageWalk walk) {
        var sender = envelope.sender();
        Set<Doubt> doubts = new LinkedHashSet<>(walk.doubts());
        doubts.addAll(envelope.doubts());
        if (sender.flatMap(Sender::getEmail)
                .filter(address -> unattended.matcher(address).matches())
                .isPresent()) {
            doubts.add(OfSender.TAKES_NO_REPLIES);
        }
        TextSplitter.Split split = split(walk, doubts);
        if (split.text().isBlank()) {
            doubts.add(walk.attachments().isEmpty() ? OfText.NONE_IN_MESSAGE : OfText.ATTACHMENTS_ALONE);
        }
        if (split.quoted()) {
            envelope.trait(Trait.REPLY);
        }
        return new Letter(
                sender,
                envelope.subject(),
                split.text(),
                split.signature(),
                Map.of(),
                envelope.traits(),
                walk.attachments(),
                List.copyOf(doubts));
    }

    private TextSplitter.Split split(MessageWalk walk, Set<Doubt> doubts) {
        List<String> plain = new ArrayList<>();
        boolean quoted = false;
        for (Piece piece : walk.pieces()) {
            if (piece.html()) {
                HtmlText.Seen seen = HtmlText.read(piece.text());
                plain.add(seen.text());
                quoted |= seen.quoted();
                if (seen.hidden()) {
                    doubts.add(OfText.HIDDEN);
                }
            } else {
                plain.add(piece.text());
            }
        }
        TextSplitter.Split split = splitter.split(String.join("\n\n", plain));
        if (split.text().isBlank() && walk.nested().isPresent()) {
            doubts.add(OfText.ATTACHED);
            return splitter.split(walk.nested().get());
        }
        if (split.forwarded()) {
            doubts.add(OfText.FORWARDED);
        }
        if (split.shortened()) {
            doubts.add(OfText.SHORTENED);
        }
        return new TextSplitter.Split(
                split.text(), split.signature(), split.quoted() || quoted, split.forwarded(), split.shortened());
    }
}

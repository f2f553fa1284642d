package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.Countable;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import io.dealflow.agent.reading.internal.doubt.Doubt.TooMany;
import io.dealflow.agent.reading.internal.text.HtmlText;
import io.dealflow.schemas.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** One pass over a message: its headers go to the envelope, its text is kept, everything else is listed. */
final class MessageWalk {

    /** Deeper parts are not read; each level costs the parser a frame of the stack and a copy of the bytes. */
    private static final int DEEPEST_PART = 20;

    private static final int MOST_ATTACHMENTS = 100;
    private static final int MOST_TEXT_BYTES = 8_000_000;

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(200_000)
            .setMaxHeaderCount(2_000)
            .setMalformedHeaderStartsBody(true)
            .build();

    private final Envelope envelope;
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Deque<Container> containers = new ArrayDeque<>();
    private final Container root = new Container(false);
    private Optional<String> nested = Optional.empty();

    MessageWalk(Envelope envelope) {
        this.envelope = envelope;
        containers.push(root);
    }

    /** Walks over a message; a message within it is walked over once more, for its text alone. */
    void walk(byte[] content, int depth) throws MimeException, IOException {
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(content));
        PartHeader header = new PartHeader();
        try {
            for (EntityState state = stream.getState();
                    state != EntityState.T_END_OF_STREAM && containers.size() <= DEEPEST_PART;
                    state = stream.next()) {
                switch (state) {
                    case T_START_HEADER -> header = new PartHeader();
                    case T_FIELD -> header.add(stream.getField());
                    case T_END_HEADER -> {
                        if (depth == 0 && containers.size() == 1) {
                            header.describe(envelope);
                        }
                    }
                    case T_START_MULTIPART -> containers.push(new Container(header.isAlternative()));
                    case T_END_MULTIPART -> close();
                    case T_BODY -> body(header, stream, depth);
                    default -> {}
                }
            }
            if (containers.size() > DEEPEST_PART) {
                doubt(new TooMany(Countable.LEVELS, DEEPEST_PART));
            }
        } finally {
            while (containers.size() > 1) {
                close();
            }
        }
    }

    List<Piece> pieces() {
        return root.chosen();
    }

    List<Attachment> attachments() {
        return attachments;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    /** Text of the first message within this one. */
    Optional<String> nested() {
        return nested;
    }

    boolean isEmpty() {
        return root.chosen().isEmpty() && attachments.isEmpty();
    }

    void doubt(Doubt doubt) {
        if (!doubts.contains(doubt)) {
            doubts.add(doubt);
        }
    }

    private void close() {
        Container closed = containers.pop();
        Container parent = containers.element();
        closed.chosen().forEach(parent::add);
    }

    private void body(PartHeader header, MimeTokenStream stream, int depth) throws IOException {
        InputStream in = stream.getDecodedInputStream();
        if (header.isText()) {
            text(header, in.readNBytes(MOST_TEXT_BYTES));
        } else if (header.isMessage() && depth == 0) {
            byte[] bytes = in.readAllBytes();
            attach(header, bytes.length);
            within(bytes);
        } else {
            attach(header, in.transferTo(OutputStream.nullOutputStream()));
        }
    }

    private void text(PartHeader header, byte[] bytes) {
        if (Binary.looksLike(bytes)) {
            doubt(OfText.BINARY_PART);
            attach(header, bytes.length);
            return;
        }
        TextDecoder.Decoded decoded = TextDecoder.decode(bytes, header.charset().orElse(null));
        decoded.doubt().ifPresent(this::doubt);
        containers.element().add(new Piece(header.unfold(decoded.text()), header.isHtml()));
    }

    private void within(byte[] bytes) {
        MessageWalk inner = new MessageWalk(new Envelope());
        try {
            inner.walk(bytes, 1);
        } catch (MimeException | IOException e) {
            doubt(OfText.BROKEN_ATTACHMENT);
        }
        StringBuilder text = new StringBuilder();
        for (Piece piece : inner.pieces()) {
            text.append(piece.html() ? HtmlText.read(piece.text()).text() : piece.text())
                    .append("\n\n");
        }
        if (nested.isEmpty() && !text.toString().isBlank()) {
            nested = Optional.of(text.toString());
        }
    }

    private void attach(PartHeader header, long bytes) {
        if (attachments.size() < MOST_ATTACHMENTS) {
            attachments.add(new Attachment(header.filename().orElse(null), header.type(), bytes));
        } else {
            doubt(new TooMany(Countable.ATTACHMENTS, MOST_ATTACHMENTS));
        }
    }
}

package io.dealflow.standalone.internal.inquiry;

import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Makes inquiries of the contents of files. */
public final class InquiryFiles {

    /** Attribute by which a source tells the reading agent who wrote a chat message or filled in a form. */
    private static final String SENDER = "sender.email";

    private InquiryFiles() {}

    /**
     * The inquiry that a file holds. An e-mail counts as received when it was written, if it says when and that is not
     * to come; relative dates in it are meant from there.
     *
     * @param name name of the file; its ending may tell the format
     * @param format how the content is to be read; empty to find out
     * @param source where the inquiry comes from
     * @param sender e-mail address of who wrote it, as far as the source knows it better than the content; empty if not
     * @param now the present time
     */
    public static Inquiry read(
            String name,
            byte[] content,
            Optional<InquiryFormat> format,
            String source,
            Optional<String> sender,
            Instant now) {
        InquiryFormat form = format.orElseGet(() -> InquiryForm.of(name, content));
        Instant received = form == InquiryFormat.EMAIL
                ? WrittenAt.of(MailHeader.of(content))
                        .filter(at -> !at.isAfter(now))
                        .orElse(now)
                : now;
        return new Inquiry(
                InquiryId.of(form, content, sender),
                form,
                ByteBuffer.wrap(content),
                received.truncatedTo(ChronoUnit.MILLIS),
                source,
                sender.map(address -> Map.of(SENDER, address)).orElse(Map.of()));
    }
}

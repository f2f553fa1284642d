package io.dealflow.agent.reading;

import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.Reading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Inquiries to read, which arrived on Sunday, 22 November 2026. */
final class Inquiries {

    private static final ReadingRules RULES = ReadingRules.defaults();

    private Inquiries() {}

    static Inquiry of(InquiryFormat format, byte[] content) {
        return new Inquiry(
                "I-1", format, ByteBuffer.wrap(content), Instant.parse("2026-11-22T10:00:00Z"), "test", Map.of());
    }

    static Reading email(String message) {
        return email(message.getBytes(StandardCharsets.UTF_8));
    }

    static Reading email(byte[] message) {
        return RULES.read(of(InquiryFormat.EMAIL, message));
    }

    static Reading form(String json) {
        return RULES.read(of(InquiryFormat.WEB_FORM, json.getBytes(StandardCharsets.UTF_8)));
    }

    static Reading chat(String text) {
        return RULES.read(of(InquiryFormat.CHAT, text.getBytes(StandardCharsets.UTF_8)));
    }

    static Reading read(Inquiry inquiry) {
        return RULES.read(inquiry);
    }
}

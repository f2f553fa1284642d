package io.dealflow.bench.reading;

import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * An inquiry and what a careful reader makes of it.
 *
 * @param id name of the inquiry in reports
 * @param format how the content is to be read
 * @param content the inquiry
 * @param labels what is to be read in it
 */
record LabelledInquiry(String id, InquiryFormat format, String content, Labels labels) {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T09:00:00Z");

    Inquiry inquiry() {
        return new Inquiry(
                id, format, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), RECEIVED, "bench", Map.of());
    }
}

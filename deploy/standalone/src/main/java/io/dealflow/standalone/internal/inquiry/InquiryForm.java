package io.dealflow.standalone.internal.inquiry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dealflow.schemas.InquiryFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells in what format an inquiry is. */
final class InquiryForm {

    private static final JsonFactory JSON = new JsonFactory();
    /** Header fields that one of the first lines of a message has; chat messages do not begin so. */
    private static final Pattern FIELD = Pattern.compile(
            "^(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-Type|Reply-To|DKIM-Signature|X-[A-Za-z-]{1,60}):",
            Pattern.CASE_INSENSITIVE);

    private static final int HEAD = 200;

    private InquiryForm() {}

    /**
     * Tells it by the ending of the file's name, and where that says nothing by the content: header fields make a
     * message, a JSON object is a web form, and anything else a chat message.
     */
    static InquiryFormat of(String name, byte[] content) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".eml")) {
            return InquiryFormat.EMAIL;
        }
        if (lower.endsWith(".json")) {
            return InquiryFormat.WEB_FORM;
        }
        String head = StandardCharsets.ISO_8859_1
                .decode(ByteBuffer.wrap(content, 0, Math.min(HEAD, content.length)))
                .toString();
        if (FIELD.matcher(head).find()) {
            return InquiryFormat.EMAIL;
        }
        return isObject(content) ? InquiryFormat.WEB_FORM : InquiryFormat.CHAT;
    }

    private static boolean isObject(byte[] content) {
        try (JsonParser parser = JSON.createParser(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.dealflow.standalone.internal.inquiry;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header fields of an Internet message (RFC 5322, section 2.2), without what its body may quote of others. */
record MailHeader(String unfolded) {

    private static final Pattern END = Pattern.compile("\r?\n\r?\n");
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");

    static MailHeader of(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        Matcher end = END.matcher(text);
        return new MailHeader(
                FOLD.matcher(end.find() ? text.substring(0, end.start()) : text).replaceAll(""));
    }

    /** The first field of a name that is not blank. */
    Optional<String> field(String name) {
        Matcher found = Pattern.compile(
                        "^" + Pattern.quote(name) + "[ \t]*:([^\r\n]*)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE)
                .matcher(unfolded);
        return found.find() ? Optional.of(found.group(1).strip()).filter(value -> !value.isEmpty()) : Optional.empty();
    }
}

package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.orchestrator.run.Position;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The header {@link DealHeaders#MOVED_FROM}, which tells a copy from the record that it was made of. */
public final class MovedFrom {

    /** The longest name of a topic, and two numbers. */
    private static final int LONGEST = 300;

    private static final Pattern FORM = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    private MovedFrom() {}

    /** Adds the header. */
    public static void add(Headers headers, Position original) {
        String text = "%s-%d@%d".formatted(original.topic(), original.partition(), original.offset());
        headers.add(DealHeaders.MOVED_FROM, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a record is a copy. */
    public static boolean isOn(Headers headers) {
        return headers.lastHeader(DealHeaders.MOVED_FROM) != null;
    }

    /** Where the original lies; empty if the record is no copy, or its header has another form. */
    public static Optional<Position> of(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(DealHeaders.MOVED_FROM))
                .map(Header::value)
                .filter(value -> value.length <= LONGEST)
                .map(value -> FORM.matcher(new String(value, StandardCharsets.UTF_8)))
                .filter(Matcher::matches)
                .map(form ->
                        new Position(form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3))));
    }
}

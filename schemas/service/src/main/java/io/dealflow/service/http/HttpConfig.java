package io.dealflow.service.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who may ask the HTTP servers of the process, and how much of them one client can hold.
 *
 * @param hosts names by which the servers are reached beside {@code localhost}, {@code 127.0.0.1}, {@code [::1]} and
 *     the address that they listen on, without ports; a request for another name is refused
 * @param origins origins of web pages that may ask beside those that the servers give out themselves, such as
 *     {@code https://desk.example.com}
 * @param maxBodyBytes most bytes of the body of a request, from 1,000 to 100,000,000
 * @param maxConnections most connections at once to each server, from 8 to 100,000; the one that has waited longest
 *     makes room for a new one
 * @param receiveTimeout how long a new connection may take to bring its first whole request, from 100ms to 5m
 * @param idleTimeout how long a connection may take from an answer to the next whole request, from 100ms to 1h
 */
@ConfigurationProperties(HttpConfig.PREFIX)
public record HttpConfig(
        @Bindable(defaultValue = "") List<String> hosts,
        @Bindable(defaultValue = "") List<String> origins,
        @Bindable(defaultValue = "1048576") int maxBodyBytes,
        @Bindable(defaultValue = "256") int maxConnections,
        @Bindable(defaultValue = "20s") Duration receiveTimeout,
        @Bindable(defaultValue = "60s") Duration idleTimeout) {

    /** Prefix of the keys. */
    public static final String PREFIX = "dealflow.http";

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9._-]+(:\\d{1,5})?|https?://\\[[0-9a-f:.]+](:\\d{1,5})?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]+|\\[[0-9a-f:.]+]");

    /** What is in force where nothing is set. */
    public static final HttpConfig DEFAULT =
            new HttpConfig(List.of(), List.of(), 1 << 20, 256, Duration.ofSeconds(20), Duration.ofSeconds(60));

    /**
     * Checks the bounds and the forms.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public HttpConfig {
        hosts = checked("hosts", hosts, HOST, "a name without scheme and port, such as dealflow.example.com");
        origins = checked("origins", origins, ORIGIN, "scheme, name and port, such as https://desk.example.com");
        requireWithin("max-body-bytes", maxBodyBytes, 1_000, 100_000_000);
        requireWithin("max-connections", maxConnections, 8, 100_000);
        requireWithin("receive-timeout", receiveTimeout, Duration.ofMinutes(5), "5m");
        requireWithin("idle-timeout", idleTimeout, Duration.ofHours(1), "1h");
    }

    private static List<String> checked(String key, List<String> values, Pattern form, String expected) {
        List<String> plain = values.stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty())
                .toList();
        plain.stream()
                .filter(value -> !form.matcher(value).matches())
                .findFirst()
                .ifPresent(value -> {
                    throw new IllegalArgumentException(
                            "Key '%s.%s': expected %s, found '%s'".formatted(PREFIX, key, expected, value));
                });
        return plain;
    }

    private static void requireWithin(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Key '%s.%s': expected %d to %d, found %d".formatted(PREFIX, key, least, most, value));
        }
    }

    private static void requireWithin(String key, Duration value, Duration longest, String most) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "Key '%s.%s': expected 100ms to %s, found %s".formatted(PREFIX, key, most, value));
        }
    }
}

package io.dealflow.kafka.registry;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * How to reach a schema registry. The keys of the map form are Confluent's.
 *
 * @param addresses base addresses of the registry's instances, in the order in which they are tried; not empty
 * @param userInfo {@code user:password} of basic authentication; empty for none
 * @param connectTimeout how long to wait for a connection; default 2 s
 * @param requestTimeout how long to wait for a whole answer, from the sending of the request on; default 5 s
 * @param retries how often all addresses are tried again when none gave an answer, from 0; default 2
 * @param retryWait wait before the first retry, doubled before each further one; default 200 ms
 */
public record RegistryConfig(
        List<URI> addresses,
        Optional<String> userInfo,
        Duration connectTimeout,
        Duration requestTimeout,
        int retries,
        Duration retryWait) {

    /** Addresses, separated by commas. No default. */
    public static final String URL = "schema.registry.url";

    /** Where the credentials come from: {@code USER_INFO} or {@code URL}; default: no credentials. */
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";

    /** {@code user:password}, for the source {@code USER_INFO}. */
    public static final String USER_INFO = "basic.auth.user.info";

    /** Connect timeout in milliseconds, from 1; default 2000. */
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";

    /** Request timeout in milliseconds, from 1; default 5000. */
    public static final String REQUEST_TIMEOUT = "http.read.timeout.ms";

    /** Number of retries, from 0 to 100; default 2. */
    public static final String RETRIES = "max.retries";

    /** Wait before the first retry in milliseconds, from 0; default 200. */
    public static final String RETRY_WAIT = "retries.wait.ms";

    /**
     * Checks the values.
     *
     * @throws ConfigException if one of them is out of its range
     */
    public RegistryConfig {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new ConfigException(URL, addresses, "expected at least one address");
        }
        requireRange(CONNECT_TIMEOUT, connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
        requireRange(REQUEST_TIMEOUT, requestTimeout.toMillis(), 1, Integer.MAX_VALUE);
        requireRange(RETRIES, retries, 0, 100);
        requireRange(RETRY_WAIT, retryWait.toMillis(), 0, Integer.MAX_VALUE);
    }

    /**
     * Reads the configuration of a Kafka client. Keys other than those above are left alone.
     *
     * @throws ConfigException if a key is missing or its value is of another form; the message never holds credentials
     */
    public static RegistryConfig of(Map<String, ?> config) {
        List<URI> addresses = addresses(config);
        return new RegistryConfig(
                addresses.stream().map(RegistryConfig::withoutUserInfo).toList(),
                userInfo(config, addresses.get(0)),
                Duration.ofMillis(number(config, CONNECT_TIMEOUT, 2_000)),
                Duration.ofMillis(number(config, REQUEST_TIMEOUT, 5_000)),
                number(config, RETRIES, 2),
                Duration.ofMillis(number(config, RETRY_WAIT, 200)));
    }

    /** Leaves out the credentials. */
    @Override
    public String toString() {
        return "RegistryConfig" + addresses;
    }

    private static List<URI> addresses(Map<String, ?> config) {
        Object value = config.get(URL);
        String joined = value instanceof List<?> list
                ? String.join(",", list.stream().map(Object::toString).toList())
                : text(config, URL).orElse("");
        List<URI> addresses = new ArrayList<>();
        for (String address : joined.split(",", -1)) {
            if (!address.isBlank()) {
                addresses.add(address(address.strip()));
            }
        }
        if (addresses.isEmpty()) {
            throw new ConfigException("Missing '%s': expected the address of the schema registry".formatted(URL));
        }
        return addresses;
    }

    private static URI address(String text) {
        URI uri;
        try {
            uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw notAnAddress();
        }
        return uri;
    }

    private static ConfigException notAnAddress() {
        return new ConfigException(
                "'%s' is not a list of addresses: expected http://HOST:PORT or https://HOST:PORT, separated by commas"
                        .formatted(URL));
    }

    private static URI withoutUserInfo(URI address) {
        String userInfo = address.getRawUserInfo();
        return userInfo == null ? address : URI.create(address.toString().replace("//" + userInfo + "@", "//"));
    }

    private static Optional<String> userInfo(Map<String, ?> config, URI address) {
        String source = text(config, CREDENTIALS_SOURCE).orElse("");
        return switch (source) {
            case "" -> Optional.empty();
            case "URL" -> Optional.ofNullable(address.getUserInfo());
            case "USER_INFO" ->
                Optional.of(text(config, USER_INFO)
                        .filter(info -> info.contains(":"))
                        .orElseThrow(() -> new ConfigException("'%s' is USER_INFO, but '%s' is not of the form %s"
                                .formatted(CREDENTIALS_SOURCE, USER_INFO, "USER:PASSWORD"))));
            default -> throw new ConfigException(CREDENTIALS_SOURCE, source, "expected USER_INFO or URL");
        };
    }

    private static Optional<String> text(Map<String, ?> config, String key) {
        return Optional.ofNullable(config.get(key)).map(Object::toString).filter(value -> !value.isBlank());
    }

    private static int number(Map<String, ?> config, String key, int otherwise) {
        Optional<String> value = text(config, key);
        try {
            return value.map(String::strip).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new ConfigException(key, value.orElse(""), "expected a whole number");
        }
    }

    private static void requireRange(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ConfigException(key, value, "expected %d to %d".formatted(least, most));
        }
    }
}

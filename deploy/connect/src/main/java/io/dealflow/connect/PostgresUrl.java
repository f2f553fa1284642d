package io.dealflow.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, and as whom to go there. Its text never shows the password.
 *
 * @param host name or address of the server
 * @param port port of the server
 * @param database name of the database
 * @param user role
 * @param password its password; empty if the server asks for none
 * @param sslMode as libpq names it: disable, prefer, require, verify-ca or verify-full
 */
public record PostgresUrl(String host, int port, String database, String user, String password, String sslMode) {

    private static final int DEFAULT_PORT = 5432;
    private static final String DEFAULT_SSL_MODE = "prefer";
    private static final String EXPECTED = "postgresql://user:password@host:5432/database";

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=require}; the scheme may be {@code postgres}
     * or {@code jdbc:postgresql} too, and user and password may be parameters as those of JDBC.
     *
     * @throws IllegalArgumentException if the text is none; its message does not repeat the text, which may hold a
     *     password
     */
    public static PostgresUrl parse(String text) {
        URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        if (!known || uri.getHost() == null || path.length() < 2) {
            throw unreadable();
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String[] who = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        String user = who[0].isEmpty() ? parameters.getOrDefault("user", "") : decode(who[0]);
        if (user.isEmpty()) {
            throw new IllegalArgumentException("PostgreSQL URL: found no user, expected " + EXPECTED);
        }
        return new PostgresUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                user,
                who.length > 1 ? decode(who[1]) : parameters.getOrDefault("password", ""),
                parameters.getOrDefault("sslmode", DEFAULT_SSL_MODE));
    }

    /** The same place for the JDBC driver; user and password are not part of it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s".formatted(host, port, database, sslMode);
    }

    /** The place and the user. */
    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
    }

    /** The same place, and the password another text, such as one that stands for it. */
    public PostgresUrl withPassword(String other) {
        return new PostgresUrl(host, port, database, user, other, sslMode);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("PostgreSQL URL: expected " + EXPECTED);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                parameters.put(pair[0], pair.length > 1 ? decode(pair[1]) : "");
            }
        }
        return parameters;
    }

    /** Unlike in a form, a plus is itself. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

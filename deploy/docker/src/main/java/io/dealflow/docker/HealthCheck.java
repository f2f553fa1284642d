package io.dealflow.docker;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Asks the service of this container for its health: an image without a shell has nothing else that could. */
public final class HealthCheck {

    /** Port of every service in its container by default. */
    static final int PORT = 8080;

    private static final int TIMEOUT_MILLIS = 4_000;

    private HealthCheck() {}

    /** Ends with 0 if the service is up, else with 1. */
    public static void main(String[] args) {
        String port =
                Optional.ofNullable(System.getenv("MICRONAUT_SERVER_PORT")).orElse(Integer.toString(PORT));
        System.exit(isUp(URI.create("http://127.0.0.1:%s/health".formatted(port))) ? 0 : 1);
    }

    private static boolean isUp(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}

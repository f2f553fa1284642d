package io.dealflow.bench.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for a child process to say over HTTP that it is well. */
final class Health {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

    private Health() {}

    /**
     * Waits.
     *
     * @param port port of the process on loopback
     * @param alive whether it is worth to wait on
     * @throws IllegalStateException if it is not
     */
    static void await(int port, BooleanSupplier alive) throws InterruptedException, TimeoutException {
        HttpClient http = HttpClient.newHttpClient();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            if (!alive.getAsBoolean()) {
                throw new IllegalStateException("the process ended by itself");
            }
            if (isWell(http, port)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(CHECK_INTERVAL.toMillis());
        }
        throw new TimeoutException("the process was not ready within " + START_LIMIT);
    }

    private static boolean isWell(HttpClient http, int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health".formatted(port)))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}

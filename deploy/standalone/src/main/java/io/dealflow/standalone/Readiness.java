package io.dealflow.standalone;

import io.dealflow.embedded.EmbeddedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the API whether all parts are ready. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final HttpRequest request;

    Readiness(URI api) {
        this.request = HttpRequest.newBuilder(api.resolve("/health"))
                .timeout(ANSWER)
                .GET()
                .build();
    }

    void await(Duration timeout) {
        long giveUp = System.nanoTime() + timeout.toNanos();
        try {
            HttpResponse<String> answer = ask();
            while (answer.statusCode() != OK) {
                if (System.nanoTime() > giveUp) {
                    throw new EmbeddedException(
                            "Dealflow was not ready within %d s: %s".formatted(timeout.toSeconds(), answer.body()));
                }
                Thread.sleep(PAUSE.toMillis());
                answer = ask();
            }
        } catch (IOException e) {
            throw new EmbeddedException("The API at %s does not answer".formatted(request.uri()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while Dealflow was getting ready", e);
        }
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

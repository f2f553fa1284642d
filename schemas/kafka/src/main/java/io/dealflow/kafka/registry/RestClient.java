package io.dealflow.kafka.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the instances of a registry. An instance that gives no answer, or an error of its own (5xx), is
 * passed over for the next; after the last, all are tried again as often as configured. Safe for several threads.
 */
final class RestClient {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final RegistryConfig config;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private volatile int preferred;

    RestClient(RegistryConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    /**
     * Sends a request.
     *
     * @param path path and query below the base address, encoded
     * @param body what is sent as JSON; null for nothing
     * @return the JSON of the answer
     * @throws RegistryException if the registry refuses the request, or no instance answers
     */
    JsonNode send(String method, String path, @Nullable JsonNode body) {
        long wait = config.retryWait().toMillis();
        for (int retry = 0; ; retry++) {
            try {
                return sendToAny(method, path, body);
            } catch (RegistryException e) {
                if (!e.retryable() || retry == config.retries()) {
                    throw e;
                }
            }
            pause(wait << Math.min(retry, 10));
        }
    }

    private JsonNode sendToAny(String method, String path, @Nullable JsonNode body) {
        List<RegistryException> failures = new ArrayList<>();
        int count = config.addresses().size();
        int first = preferred;
        for (int i = 0; i < count; i++) {
            int index = (first + i) % count;
            try {
                JsonNode answer = sendTo(config.addresses().get(index), method, path, body);
                preferred = index;
                return answer;
            } catch (RegistryException e) {
                if (!e.retryable()) {
                    throw e;
                }
                failures.add(e);
            }
        }
        RegistryException last = failures.remove(failures.size() - 1);
        failures.forEach(last::addSuppressed);
        throw last;
    }

    private JsonNode sendTo(URI address, String method, String path, @Nullable JsonNode body) {
        URI target = URI.create(address + path);
        String request = method + " " + target;
        HttpRequest.Builder builder = HttpRequest.newBuilder(target)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .header("Accept", CONTENT_TYPE + ", application/json;q=0.5")
                .header("Content-Type", CONTENT_TYPE);
        config.userInfo().ifPresent(info -> builder.header("Authorization", "Basic " + base64(info)));
        return read(request, exchange(request, builder.build()));
    }

    private HttpResponse<byte[]> exchange(String request, HttpRequest message) {
        // The timeout of HttpRequest ends with the headers; this one covers the body too.
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(message, BodyHandlers.ofByteArray());
        try {
            return pending.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            String text = "%s: no answer within %d ms"
                    .formatted(request, config.requestTimeout().toMillis());
            throw new RegistryException(text, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new RegistryException("%s: no answer: %s".formatted(request, reason), cause);
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw new InterruptException(e);
        }
    }

    private JsonNode read(String request, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode answer = parse(response.body());
        if (status / 100 != 2) {
            int code = answer.path("error_code").asInt(status);
            String message = answer.path("message").asText("no message");
            throw new RegistryException(code, "%s: HTTP %d, code %d: %s".formatted(request, status, code, message));
        }
        if (!answer.isContainerNode() && !answer.isInt()) {
            throw new RegistryException(
                    status,
                    "%s: HTTP %d, but the answer is not JSON; is this the address of a schema registry?"
                            .formatted(request, status));
        }
        return answer;
    }

    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String userInfo) {
        return Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

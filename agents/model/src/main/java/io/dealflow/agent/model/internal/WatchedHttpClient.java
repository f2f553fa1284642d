package io.dealflow.agent.model.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The client of the JDK, watched for errors of the provider: langchain4j drops the headers of such a response, which
 * say when to call again, and shows its body, which may repeat a part of the key.
 */
final class WatchedHttpClient extends HttpClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CODES = Set.of(
            "api_error",
            "authentication_error",
            "billing_error",
            "billing_hard_limit_reached",
            "content_filter",
            "context_length_exceeded",
            "insufficient_quota",
            "invalid_api_key",
            "invalid_request_error",
            "model_not_found",
            "not_found_error",
            "overloaded_error",
            "permission_error",
            "rate_limit_error",
            "rate_limit_exceeded",
            "request_too_large",
            "server_error",
            "timeout_error");

    private final HttpClient client;
    private final Clock clock;

    WatchedHttpClient(HttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpResponse<T> response = client.send(request, handler);
        if (response.statusCode() < 200 || response.statusCode() >= 300) {
            throw new RefusedResponse(
                    response.statusCode(),
                    errorCode(response.body()),
                    RetryAfter.of(response.headers(), clock.instant()).orElse(null));
        }
        return response;
    }

    /** Known codes alone: whatever else an error holds may repeat a part of the request. */
    private static String errorCode(Object body) {
        try {
            if (!(body instanceof byte[] bytes)) {
                return "";
            }
            JsonNode error =
                    JSON.readTree(new String(bytes, StandardCharsets.UTF_8)).path("error");
            return Stream.of(error.path("code").asText(""), error.path("type").asText(""))
                    .filter(CODES::contains)
                    .findFirst()
                    .orElse("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return client.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> push) {
        return client.sendAsync(request, handler, push);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}

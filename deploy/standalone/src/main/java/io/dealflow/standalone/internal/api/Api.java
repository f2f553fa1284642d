package io.dealflow.standalone.internal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks the API of an orchestrator. */
public final class Api {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final HttpClient http;

    /**
     * Creates it; asks nothing yet.
     *
     * @param address where the API is, without a path
     */
    public Api(URI address) {
        this.address = address.toString().replaceAll("/+$", "");
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    }

    /** Where it is. */
    public String address() {
        return address;
    }

    /**
     * Asks for a resource.
     *
     * @param path with the question, such as {@code /runs?limit=5}
     * @throws NoAnswerException if the API does not answer, or not with the resource
     */
    public JsonNode get(String path) throws NoAnswerException {
        return find(path)
                .orElseThrow(() -> new NoAnswerException("The API at %s answers with status 404".formatted(address)));
    }

    /**
     * Asks for a resource that need not be there.
     *
     * @throws NoAnswerException if the API does not answer, or neither with the resource nor that there is none
     */
    public Optional<JsonNode> find(String path) throws NoAnswerException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .build());
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw new NoAnswerException(
                    "The API at %s answers with status %d".formatted(address, response.statusCode()));
        }
        return Optional.of(json(response));
    }

    /**
     * An answer.
     *
     * @param status number of its status
     * @param body what it says
     */
    public record Answer(int status, JsonNode body) {}

    /**
     * Asks for something to be done.
     *
     * @param expected statuses that are answers
     * @throws NoAnswerException if the API does not answer, or with another status
     */
    public Answer post(String path, Set<Integer> expected) throws NoAnswerException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = send(request);
        if (!expected.contains(response.statusCode())) {
            throw new NoAnswerException(
                    "The API at %s answers with status %d".formatted(address, response.statusCode()));
        }
        return new Answer(response.statusCode(), json(response));
    }

    private HttpResponse<String> send(HttpRequest request) throws NoAnswerException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoAnswerException("No API answers at %s".formatted(address), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("Interrupted while asking the API at " + address, e);
        }
    }

    private JsonNode json(HttpResponse<String> response) throws NoAnswerException {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw notDealflow(e);
        }
    }

    /** Says that what answers is something else. */
    public NoAnswerException notDealflow(Exception cause) {
        return new NoAnswerException("What answers at %s is no API of this Dealflow".formatted(address), cause);
    }
}

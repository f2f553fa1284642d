package io.dealflow.docker;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Puts a connector into Kafka Connect. Repeating it changes nothing, or brings the connector up to its file. */
final class Connector {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final JsonNode config;

    private Connector(String name, JsonNode config) {
        this.name = name;
        this.config = config;
    }

    /**
     * Reads a connector in the form that Connect's {@code POST /connectors} takes.
     *
     * @throws IOException if the file cannot be read, or is not of this form
     */
    static Connector read(Path file) throws IOException {
        try {
            JsonNode connector = JSON.readTree(Files.readString(file));
            if (!connector.path("name").isTextual() || !connector.path("config").isObject()) {
                throw new IOException("%s: expected an object with name and config".formatted(file));
            }
            return new Connector(connector.get("name").asText(), connector.get("config"));
        } catch (JsonProcessingException e) {
            throw new IOException("%s: expected JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    /** Name of the connector. */
    String name() {
        return name;
    }

    /**
     * Puts it.
     *
     * @throws IOException if Connect does not answer, or refuses it
     */
    void put(URI connect) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(connect.resolve("/connectors/%s/config".formatted(name)))
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .PUT(BodyPublishers.ofString(config.toString()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    "Connect at %s answered %d: %s".formatted(connect, answer.statusCode(), answer.body()));
        }
    }
}

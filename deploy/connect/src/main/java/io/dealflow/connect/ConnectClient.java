package io.dealflow.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Client of Connect's REST API, for this JVM's worker or any other. Requests that Connect cannot serve just now, since
 * its workers settle who does what, are sent again for up to half a minute. Safe for use by several threads.
 */
public final class ConnectClient {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String STOPPED = "STOPPED";
    private static final int CONFLICT = 409;
    private static final int FIRST_ERROR = 400;

    private final URI url;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder().build();

    /** A client of the Connect at this address, such as {@code http://127.0.0.1:8083}. */
    public ConnectClient(URI url) {
        this.url = url;
        this.http = HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();
    }

    /** Address of the Connect. */
    public URI url() {
        return url;
    }

    /** Names of all connectors. */
    public SortedSet<String> connectors() {
        SortedSet<String> names = new TreeSet<>();
        expect(send("GET", "/connectors", "")).forEach(name -> names.add(name.asText()));
        return names;
    }

    /**
     * Makes a connector, or gives it another configuration; starts it again if it had failed. Does nothing to one that
     * runs with the same configuration. Returns before it runs.
     *
     * @throws ConnectException if Connect refuses the configuration, with its reasons
     */
    public void apply(String name, Map<String, String> config) {
        boolean sameConfig = configOf(name).filter(config::equals).isPresent();
        if (!sameConfig) {
            expect(send("PUT", path(name) + "/config", json.valueToTree(config).toString()));
        }
        if (status(name).flatMap(ConnectorStatus::failed).isPresent()) {
            restartFailed(name);
        }
    }

    /** Starts what has failed of a connector again, the connector itself or its tasks. Returns before it runs. */
    public void restartFailed(String name) {
        expect(send("POST", path(name) + "/restart?includeTasks=true&onlyFailed=true", ""));
    }

    /** How the connector fares; empty if there is none of the name, or Connect has just been told of it. */
    public Optional<ConnectorStatus> status(String name) {
        HttpResponse<String> response = send("GET", path(name) + "/status", "");
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        JsonNode status = expect(response);
        Iterable<JsonNode> tasks = status.path("tasks");
        return Optional.of(new ConnectorStatus(
                part(status.path("connector")),
                StreamSupport.stream(tasks.spliterator(), false)
                        .map(ConnectClient::part)
                        .toList()));
    }

    /**
     * Waits until the connector and its tasks run on a worker.
     *
     * @param worker its id; what others say is not counted
     * @throws ConnectorFailedException if one of them fails there
     * @throws ConnectException if they do not run in time
     */
    void awaitRunning(String name, String worker, Duration timeout) {
        boolean running = await(timeout, () -> {
            Optional<ConnectorStatus> status = status(name).map(any -> any.on(worker));
            status.flatMap(ConnectorStatus::failed).ifPresent(part -> {
                throw new ConnectorFailedException(name, part);
            });
            return status.filter(ConnectorStatus::running).isPresent();
        });
        if (!running) {
            throw new ConnectException(
                    "The connector %s did not run within %d s: %s".formatted(name, timeout.toSeconds(), states(name)));
        }
    }

    /**
     * Has a connector forget how far it has come and begin anew: Debezium's then makes its slot if there is none, and
     * reads all rows of its tables before it goes on with changes. Returns when it runs. May be called again after it
     * failed midway.
     *
     * @param timeout the most that each of stop and start may take
     * @throws ConnectException if Connect refuses, or the connector does not stop or run in time
     */
    public void beginAnew(String name, Duration timeout) {
        stop(name);
        awaitState(name, timeout, "stop", status -> status.state(STOPPED));
        expect(send("DELETE", path(name) + "/offsets", ""));
        expect(send("PUT", path(name) + "/resume", ""));
        awaitState(name, timeout, "run", status -> {
            status.failed().ifPresent(part -> {
                throw new ConnectorFailedException(name, part);
            });
            return status.running();
        });
    }

    /**
     * Has a connector end its tasks, and stay so until {@link #beginAnew}; its workers may be started anew meanwhile.
     */
    public void stop(String name) {
        expect(send("PUT", path(name) + "/stop", ""));
    }

    /**
     * How far a connector of PostgreSQL has come in the database's log, in bytes since its beginning; empty if it has
     * not told yet.
     */
    public OptionalLong position(String name) {
        HttpResponse<String> response = send("GET", path(name) + "/offsets", "");
        if (response.statusCode() == NOT_FOUND) {
            return OptionalLong.empty();
        }
        JsonNode offset = expect(response).path("offsets").path(0).path("offset");
        return Stream.of("lsn", "lsn_proc", "lsn_commit")
                .map(offset::path)
                .filter(JsonNode::isIntegralNumber)
                .mapToLong(JsonNode::asLong)
                .max();
    }

    /** Removes a connector; does nothing if there is none of the name. Its topics, slot and publication stay. */
    public void delete(String name) {
        HttpResponse<String> response = send("DELETE", path(name), "");
        if (response.statusCode() != NOT_FOUND) {
            expect(response);
        }
    }

    /** Whether the worker has joined its group and serves requests. */
    boolean healthy() {
        try {
            return exchange("GET", "/health", "").statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** The configuration of a connector; empty if there is none of the name. */
    public Optional<Map<String, String>> configOf(String name) {
        HttpResponse<String> response = send("GET", path(name) + "/config", "");
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        Map<String, String> config = json.convertValue(
                expect(response), json.getTypeFactory().constructMapType(Map.class, String.class, String.class));
        config.remove("name");
        return Optional.of(config);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            HttpResponse<String> response = exchange(method, path, body);
            long giveUp = System.nanoTime() + REQUEST_TIMEOUT.toNanos();
            while (response.statusCode() == CONFLICT && System.nanoTime() < giveUp) {
                pause();
                response = exchange(method, path, body);
            }
            return response;
        } catch (IOException e) {
            throw new ConnectException("Kafka Connect at %s does not answer: %s".formatted(url, e), e);
        }
    }

    private HttpResponse<String> exchange(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while asking Kafka Connect", e);
        }
    }

    private JsonNode expect(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = json.readTree(response.body());
        } catch (IOException e) {
            throw new ConnectException("Kafka Connect at %s does not answer in JSON".formatted(url), e);
        }
        if (response.statusCode() >= FIRST_ERROR) {
            throw new ConnectException("Kafka Connect refuses %s %s: %s"
                    .formatted(
                            response.request().method(),
                            response.request().uri().getPath(),
                            body.path("message").asText("status " + response.statusCode())));
        }
        return body;
    }

    private void awaitState(String name, Duration timeout, String what, Predicate<ConnectorStatus> reached) {
        if (!await(timeout, () -> status(name).filter(reached).isPresent())) {
            throw new ConnectException("The connector %s did not %s within %d s: %s"
                    .formatted(name, what, timeout.toSeconds(), states(name)));
        }
    }

    private String states(String name) {
        return status(name).map(ConnectorStatus::toString).orElse("Connect does not know it");
    }

    private static ConnectorStatus.Part part(JsonNode node) {
        return new ConnectorStatus.Part(
                node.path("state").asText(),
                node.path("worker_id").asText(),
                node.path("trace").asText());
    }

    private static String path(String name) {
        return "/connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static boolean await(Duration timeout, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while waiting for Kafka Connect", e);
        }
    }
}

package io.dealflow.standalone.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.runs.RunIndex.Page;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists runs by asking the API of an orchestrator, which has an index of them. An answer counts only if it is of the
 * topic of statuses that the command works on: another Dealflow may listen at the same address.
 */
public final class RunApi {

    /** Most runs that the API gives at once. */
    static final int MOST = 1_000;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final String log;
    private final HttpClient http;

    /**
     * Creates it; asks nothing yet.
     *
     * @param address where the API is, without a path
     * @param log id of the topic of statuses that is meant
     */
    public RunApi(URI address, String log) {
        this.address = address.toString().replaceAll("/+$", "");
        this.log = log;
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    }

    /**
     * Lists runs, the newest first.
     *
     * @throws NoAnswerException if the API does not answer, or not for the topic that is meant
     */
    Page list(RunQuery query) throws NoAnswerException {
        JsonNode json = get("/runs?" + parameters(query));
        String found = json.path("log").asText();
        if (found.isEmpty()) {
            throw new NoAnswerException("The API at %s has not read all runs yet".formatted(address));
        }
        if (!found.equals(log)) {
            throw new NoAnswerException("The API at %s is that of another cluster".formatted(address));
        }
        List<RunSummary> runs = new ArrayList<>();
        for (JsonNode run : json.path("runs")) {
            runs.add(summary(run));
        }
        return new Page(runs, json.has("next"), json.path("complete").asBoolean());
    }

    private JsonNode get(String path) throws NoAnswerException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(ANSWER)
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new NoAnswerException(
                        "The API at %s answers with status %d".formatted(address, response.statusCode()));
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw notDealflow(e);
        } catch (IOException e) {
            throw new NoAnswerException("No API answers at %s".formatted(address), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("Interrupted while asking the API at " + address, e);
        }
    }

    private static String parameters(RunQuery query) {
        List<String> parameters = new ArrayList<>();
        parameters.add("limit=" + Math.min(query.limit(), MOST));
        query.state().ifPresent(state -> parameters.add(parameter("state", state.name())));
        query.subjectType().ifPresent(type -> parameters.add(parameter("type", type)));
        query.subjectId().ifPresent(id -> parameters.add(parameter("subject", id)));
        query.after().ifPresent(run -> parameters.add(parameter("after", run)));
        return String.join("&", parameters);
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private RunSummary summary(JsonNode run) throws NoAnswerException {
        try {
            return new RunSummary(
                    run.path("runId").asText(),
                    run.path("subjectType").asText(),
                    run.path("subjectId").asText(),
                    run.path("revision").asInt(),
                    run.path("workflow").asText(),
                    run.path("version").asText(),
                    RunState.valueOf(run.path("state").asText()),
                    text(run, "path"),
                    Optional.of(run.path("visit")).filter(JsonNode::isInt).map(JsonNode::asInt),
                    text(run, "end"),
                    Instant.parse(run.path("startedAt").asText()),
                    Instant.parse(run.path("updatedAt").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw notDealflow(e);
        }
    }

    private static Optional<String> text(JsonNode run, String name) {
        return Optional.of(run.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private NoAnswerException notDealflow(Exception cause) {
        return new NoAnswerException("What answers at %s is no API of this Dealflow".formatted(address), cause);
    }

    /** Says why the API is of no use. */
    static final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        NoAnswerException(String why) {
            super(why);
        }

        NoAnswerException(String why, Throwable cause) {
            super(why, cause);
        }
    }
}

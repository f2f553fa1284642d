package io.dealflow.standalone.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunIndex.Page;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.api.Api;
import io.dealflow.standalone.internal.api.NoAnswerException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists runs by asking the API of an orchestrator, which has an index of them. An answer counts only if it is of the
 * topic of statuses that the command works on: another Dealflow may listen at the same address.
 */
public final class RunApi {

    /** Most runs that the API gives at once. */
    static final int MOST = 1_000;

    private final Api api;
    private final String log;

    /**
     * Creates it; asks nothing yet.
     *
     * @param address where the API is, without a path
     * @param log id of the topic of statuses that is meant
     */
    public RunApi(URI address, String log) {
        this.api = new Api(address);
        this.log = log;
    }

    /**
     * Lists runs, the newest first.
     *
     * @throws NoAnswerException if the API does not answer, or not for the topic that is meant
     */
    Page list(RunQuery query) throws NoAnswerException {
        JsonNode json = api.get("/runs?" + parameters(query));
        String found = json.path("log").asText();
        if (found.isEmpty()) {
            throw new NoAnswerException("The API at %s has not read all runs yet".formatted(api.address()));
        }
        if (!found.equals(log)) {
            throw new NoAnswerException("The API at %s is that of another cluster".formatted(api.address()));
        }
        List<RunSummary> runs = new ArrayList<>();
        for (JsonNode run : json.path("runs")) {
            runs.add(summary(run));
        }
        return new Page(runs, json.has("next"), json.path("complete").asBoolean());
    }

    private static String parameters(RunQuery query) {
        List<String> parameters = new ArrayList<>();
        parameters.add("limit=" + Math.min(query.limit(), MOST));
        RunFilter filter = query.filter();
        filter.state().ifPresent(state -> parameters.add(parameter("state", state.name())));
        filter.workflow().ifPresent(workflow -> parameters.add(parameter("workflow", workflow)));
        filter.version().ifPresent(version -> parameters.add(parameter("version", version)));
        filter.step().ifPresent(step -> parameters.add(parameter("step", step)));
        filter.agent().ifPresent(agent -> parameters.add(parameter("agent", agent)));
        filter.end().ifPresent(end -> parameters.add(parameter("end", end)));
        filter.subjectType().ifPresent(type -> parameters.add(parameter("type", type)));
        filter.subjectId().ifPresent(id -> parameters.add(parameter("subject", id)));
        filter.search().forEach(term -> parameters.add(parameter("search", term.toString())));
        filter.since().ifPresent(time -> parameters.add(parameter("since", time.toString())));
        filter.before().ifPresent(time -> parameters.add(parameter("olderThan", time.toString())));
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
                    text(run, "agent"),
                    text(run, "end"),
                    search(run.path("search")),
                    Instant.parse(run.path("startedAt").asText()),
                    Instant.parse(run.path("updatedAt").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw api.notDealflow(e);
        }
    }

    private static Map<String, String> search(JsonNode fields) {
        Map<String, String> search = new LinkedHashMap<>();
        fields.properties()
                .forEach(field -> search.put(field.getKey(), field.getValue().asText()));
        return Collections.unmodifiableMap(search);
    }

    private static Optional<String> text(JsonNode run, String name) {
        return Optional.of(run.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}

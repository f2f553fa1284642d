package io.dealflow.orchestrator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.runs.RunIndex;
import io.dealflow.runs.RunSummary;
import io.dealflow.runs.Runs;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.StepStatus;
import io.dealflow.schemas.json.AvroJson;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/** Runs as JSON: the names of the Avro schemas, null left out, times in ISO-8601. */
final class RunJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunJson() {}

    static ObjectNode list(RunIndex.Page page, Optional<String> log) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode runs = json.putArray("runs");
        page.runs().forEach(run -> runs.add(summary(run)));
        if (page.more()) {
            json.put("next", page.runs().get(page.runs().size() - 1).runId());
        }
        json.put("complete", page.complete());
        log.ifPresent(id -> json.put("log", id));
        return json;
    }

    /** The status of a run with those of its agents that are paused, each fact with its value, and the events. */
    static ObjectNode run(RunStatus status, Runs runs, Pauses pauses) {
        ObjectNode json = record(status);
        json.set("search", search(RunSummary.of(status).search()));
        ArrayNode paused = json.putArray("pausedAgents");
        status.getSteps().stream()
                .filter(step -> step.getFinishedAt().isEmpty())
                .map(StepStatus::getAgent)
                .distinct()
                .forEach(agent -> pauses.of(agent)
                        .ifPresent(control -> paused.add(record(control).put("agent", agent))));
        ArrayNode facts = json.putArray("facts");
        for (FactRef fact : status.getFacts()) {
            ObjectNode described = record(fact);
            Optional<GenericRecord> value = runs.fact(fact);
            value.ifPresent(known -> described.set("value", record(known)));
            facts.add(described.put("expired", value.isEmpty()));
        }
        ArrayNode events = json.putArray("events");
        runs.events(status).forEach(event -> events.add(record(event)));
        return json;
    }

    private static ObjectNode summary(RunSummary run) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("runId", run.runId())
                .put("subjectType", run.subjectType())
                .put("subjectId", run.subjectId())
                .put("revision", run.revision())
                .put("workflow", run.workflow())
                .put("version", run.version())
                .put("state", run.state().name());
        run.path().ifPresent(path -> json.put("path", path));
        run.visit().ifPresent(visit -> json.put("visit", visit));
        run.agent().ifPresent(agent -> json.put("agent", agent));
        run.end().ifPresent(end -> json.put("end", end));
        json.set("search", search(run.search()));
        return json.put("startedAt", run.startedAt().toString())
                .put("updatedAt", run.updatedAt().toString());
    }

    private static ObjectNode search(Map<String, String> fields) {
        ObjectNode json = MAPPER.createObjectNode();
        fields.forEach(json::put);
        return json;
    }

    private static ObjectNode record(IndexedRecord record) {
        try {
            return (ObjectNode) MAPPER.readTree(AvroJson.write(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record was not written as JSON", e);
        }
    }
}

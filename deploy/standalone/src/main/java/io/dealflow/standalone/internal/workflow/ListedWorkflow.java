package io.dealflow.standalone.internal.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.orchestrator.workflow.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A workflow in a list.
 *
 * @param name name of the workflow
 * @param version declared version and digest of the text
 * @param on topic whose records start it, if any
 * @param schedule times at which it starts, if any, such as "every PT15M"
 * @param next when it starts next by them, in ISO 8601; empty if it is not loaded anywhere
 * @param agents agents that it calls, each once, in the order of the file
 * @param awaits agents that have not registered their schemas, so that its runs wait
 */
public record ListedWorkflow(
        String name,
        String version,
        Optional<String> on,
        Optional<String> schedule,
        Optional<String> next,
        List<String> agents,
        List<String> awaits) {

    /** What starts it, in words. */
    public String startedBy() {
        String due = next.map(time -> ", next " + time).orElse("");
        return schedule.map(times -> times + due).or(() -> on).orElse("its name");
    }

    /** One as the API lists it. */
    static ListedWorkflow of(JsonNode listed) {
        return new ListedWorkflow(
                listed.path("name").asText(),
                listed.path("version").asText(),
                text(listed.path("on")),
                text(listed.path("schedule")),
                text(listed.path("next")),
                texts(listed.path("steps").findValues("agent")),
                texts(listed.path("awaits")));
    }

    /** One that is not loaded anywhere. */
    public static ListedWorkflow of(Outline workflow) {
        return new ListedWorkflow(
                workflow.name(),
                workflow.version(),
                workflow.start().topic(),
                workflow.start().schedule().map(Schedule::text),
                Optional.empty(),
                workflow.calls().stream()
                        .map(called -> called.call().agent())
                        .distinct()
                        .toList(),
                List.copyOf(workflow.unknownAgents()));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}

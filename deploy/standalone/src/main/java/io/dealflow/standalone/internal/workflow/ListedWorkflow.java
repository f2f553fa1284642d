package io.dealflow.standalone.internal.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.orchestrator.workflow.Outline;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A workflow in a list.
 *
 * @param name name of the workflow
 * @param version declared version and digest of the text
 * @param on topic whose records start it; empty if only its name does
 * @param agents agents that it calls, each once, in the order of the file
 * @param awaits agents that have not registered their schemas, so that its runs wait
 */
public record ListedWorkflow(
        String name, String version, Optional<String> on, List<String> agents, List<String> awaits) {

    /** One as the API lists it. */
    static ListedWorkflow of(JsonNode listed) {
        return new ListedWorkflow(
                listed.path("name").asText(),
                listed.path("version").asText(),
                Optional.of(listed.path("on")).filter(JsonNode::isTextual).map(JsonNode::asText),
                texts(listed.path("steps").findValues("agent")),
                texts(listed.path("awaits")));
    }

    /** One that is not loaded anywhere. */
    public static ListedWorkflow of(Outline workflow) {
        return new ListedWorkflow(
                workflow.name(),
                workflow.version(),
                workflow.on(),
                workflow.calls().stream()
                        .map(called -> called.call().agent())
                        .distinct()
                        .toList(),
                List.copyOf(workflow.unknownAgents()));
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}

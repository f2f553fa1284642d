package io.dealflow.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A workflow of one step and no agent but the one that performs it, for tests whose matter is that runs begin.
 *
 * @param name the agent
 */
record OneAgent(String name) {

    static final OneAgent SCORING = new OneAgent("scoring");

    private static final List<String> BUNDLED =
            List.of("scoring", "retrieval", "drafting", "routing", "reading", "records", "proposal", "scheduling");

    /** The settings of a process; the workflow is written into the folder. */
    Map<String, Object> settings(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("one.yaml"), """
                document: {dsl: '1.0.3', namespace: dealflow, name: one, version: '1.0.0'}
                evaluate: {language: cel}
                schedule: {on: {one: {with: {type: deals.intake}}}}
                do:
                  - only: {call: %s}
                  - done: {set: {outcome: done}, then: end}
                """.formatted(name));
        Map<String, Object> settings = new HashMap<>(without(name));
        settings.put("dealflow.orchestrator.workflows.directory", folder.toString());
        return settings;
    }

    /** Leaves out all bundled agents but one. */
    static Map<String, Object> without(String left) {
        Map<String, Object> settings = new HashMap<>();
        BUNDLED.stream()
                .filter(agent -> !agent.equals(left))
                .forEach(agent -> settings.put("dealflow.%s.enabled".formatted(agent), false));
        return settings;
    }
}

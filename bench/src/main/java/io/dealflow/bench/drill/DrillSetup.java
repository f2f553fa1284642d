package io.dealflow.bench.drill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a drill works on.
 *
 * @param data folder of all data
 * @param brokers brokers in a process of their own each, 0 for the one of the standalone process
 * @param settings settings of the orchestrator by their full keys
 * @param slow agents that are slow, in a process of their own each
 * @param stop agents that are to stand still, in a process of their own each
 */
record DrillSetup(Path data, int brokers, Map<String, Object> settings, List<SlowAgent> slow, List<StopAgent> stop) {

    private static final String WORKFLOWS = "dealflow.orchestrator.workflows.directory";

    /** A setup with a processing guarantee of the orchestrator. */
    static DrillSetup of(Path data, int brokers, String guarantee) {
        return new DrillSetup(
                data, brokers, Map.of("dealflow.orchestrator.processing-guarantee", guarantee), List.of(), List.of());
    }

    /** The same with a further setting. */
    DrillSetup with(String key, Object value) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(key, value);
        return new DrillSetup(data, brokers, all, slow, stop);
    }

    /** The same with agents that are slow or are to stand still. */
    DrillSetup with(List<SlowAgent> slow, List<StopAgent> stop) {
        return new DrillSetup(data, brokers, settings, slow, stop);
    }

    /** The same with a workflow of the bench in place of those that are packaged. */
    DrillSetup withWorkflow(String resource, String file) throws IOException {
        writeWorkflow(resource, file);
        return with(WORKFLOWS, workflows());
    }

    /** Writes a workflow of the bench into the folder of workflows, in place of one of that name. */
    void writeWorkflow(String resource, String file) throws IOException {
        Files.createDirectories(workflows());
        try (InputStream text = DrillSetup.class.getResourceAsStream("/bench-workflows/" + resource)) {
            Path aside = data.resolve(file);
            Files.copy(Objects.requireNonNull(text, resource), aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, workflows().resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Agents that are in a process of their own each. */
    List<String> apart() {
        return Stream.concat(slow.stream().map(SlowAgent::agent), stop.stream().map(StopAgent::agent))
                .toList();
    }

    private Path workflows() {
        return data.resolve("workflows");
    }
}

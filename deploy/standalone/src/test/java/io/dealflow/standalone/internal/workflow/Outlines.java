package io.dealflow.standalone.internal.workflow;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.orchestrator.workflow.PackagedWorkflows;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Workflows for tests of how they look. */
public final class Outlines {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(document:.*?)```", Pattern.DOTALL);
    private static final Pattern NAME =
            Pattern.compile("^document:(?: .*\\b|\\n(?: .*\\n)*? +)name: ([a-z-]+)", Pattern.MULTILINE);

    private Outlines() {}

    /** A workflow of these steps, without a topic. */
    public static Outline of(String steps) {
        return read("""
                document: {dsl: '1.0.3', namespace: test, name: deal, version: '1.0.0'}
                evaluate: {language: cel}
                timeout: {after: {hours: 2}}
                do:
                """ + steps, Map.of());
    }

    /** One that comes with Dealflow. */
    public static Outline packaged(String name) {
        String file = name + ".yaml";
        return loader().outline(
                        file, Objects.requireNonNull(PackagedWorkflows.texts().get(file)));
    }

    /** Those of docs/workflow.md and those that come with Dealflow. */
    public static Stream<Outline> all() {
        List<String> examples = examples();
        Map<String, String> files = examples.stream()
                .collect(Collectors.toMap(text -> name(text) + ".yaml", text -> text, (first, other) -> first));
        return Stream.concat(
                examples.stream().map(text -> read(text, files)),
                PackagedWorkflows.names().stream().map(Outlines::packaged));
    }

    private static Outline read(String text, Map<String, String> others) {
        return loader().outline(name(text) + ".yaml", text, others);
    }

    private static WorkflowLoader loader() {
        return new WorkflowLoader(new BundledSchemas(AgentCatalogue.find()));
    }

    private static List<String> examples() {
        try {
            String page = Files.readString(Path.of("..", "..", "docs", "workflow.md"));
            return EXAMPLE.matcher(page).results().map(found -> found.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String text) {
        return NAME.matcher(text).results().findFirst().orElseThrow().group(1);
    }
}

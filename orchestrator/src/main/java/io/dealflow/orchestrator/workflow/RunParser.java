package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.RunDefinition;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads which workflow is called: {@code run: {workflow: {namespace: ..., name: ..., version: ...}}}. */
record RunParser(Problems problems, Reusables reusables, BlockParser blocks, WorkflowReader others) {

    private static final List<String> KEYS = List.of("workflow", "await");
    private static final List<String> WORKFLOW_KEYS = List.of("namespace", "name", "version");
    private static final String LATEST = "latest";

    /** Reads a run; empty if no workflow can be called there. */
    Optional<RunDefinition> parse(NodeForm node) {
        Optional<Duration> timeout = reusables.timeout(node.body(), DurationForm.YEAR);
        return node.body()
                .required("run")
                .flatMap(run -> workflow(run, node.body().place("run")))
                .flatMap(this::called)
                .filter(called -> blocks.takes(called.name(), called.workflow().extent(), node.around()))
                .map(called ->
                        new RunDefinition(called.name(), called.workflow(), timeout.or(called.workflow()::timeout)));
    }

    private Optional<YamlMapping> workflow(Node run, String place) {
        Map<String, String> refused = new HashMap<>(NotTaken.RUNS);
        refused.put("return", NotTaken.RETURN);
        Optional<YamlMapping> mapping = YamlMapping.of(run, place, KEYS, refused, problems);
        mapping.flatMap(keys -> TextForm.BOOLEAN.of(keys, "await"))
                .filter(await -> await.value().equals("false"))
                .ifPresent(await -> problems.add(await.line(), "key 'await' of %s: %s", place, NotTaken.DETACHED));
        boolean program = YamlMapping.keys(run).stream().anyMatch(NotTaken.RUNS::containsKey);
        return mapping.filter(keys -> !program || keys.has("workflow"))
                .flatMap(keys -> keys.required("workflow")
                        .flatMap(workflow -> YamlMapping.of(
                                workflow, keys.place("workflow"), WORKFLOW_KEYS, NotTaken.OF_CALLED, problems)));
    }

    private Optional<Called> called(YamlMapping workflow) {
        Optional<Located<String>> namespace = TextForm.NAMESPACE.requiredOf(workflow, "namespace");
        Optional<Located<String>> name = TextForm.NAME.requiredOf(workflow, "name");
        Optional<Located<String>> version = version(workflow);
        Optional<Called> called =
                name.flatMap(found -> others.called(found).map(definition -> new Called(found, definition)));
        called.ifPresent(found -> {
            namespace.ifPresent(written ->
                    same(workflow, "namespace", written, found.workflow().namespace(), found.name()));
            version.ifPresent(written ->
                    same(workflow, "version", written, found.workflow().version(), found.name()));
        });
        return called;
    }

    private Optional<Located<String>> version(YamlMapping workflow) {
        Optional<Located<String>> written = TextForm.REFERENCE.requiredOf(workflow, "version");
        Optional<Located<String>> latest =
                written.filter(version -> version.value().equals(LATEST));
        latest.ifPresent(version ->
                problems.add(version.line(), "%s: '%s' is %s", workflow.place("version"), LATEST, NotTaken.LATEST));
        return latest.isPresent() ? Optional.empty() : TextForm.VERSION.of(workflow, "version");
    }

    private void same(
            YamlMapping workflow, String key, Located<String> written, String declared, Located<String> called) {
        if (!written.value().equals(declared)) {
            problems.add(
                    written.line(),
                    "%s: expected '%s', which workflow '%s' declares, found '%s'",
                    workflow.place(key),
                    declared,
                    called.value(),
                    written.value());
        }
    }

    private record Called(Located<String> name, WorkflowDefinition workflow) {}
}

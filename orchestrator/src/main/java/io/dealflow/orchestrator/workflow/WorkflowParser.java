package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.NodeForm.Surroundings;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.orchestrator.workflow.WorkflowTexts.Part;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import io.dealflow.service.yaml.YamlProblems;
import io.dealflow.service.yaml.YamlText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Reads the form of a workflow file in the syntax of the Open Workflow DSL 1.0: keys, types and bounds.
 *
 * @param others reads the workflows that are called
 */
record WorkflowParser(Problems problems, WorkflowReader others) {

    private static final List<String> KEYS = List.of("document", "evaluate", "schedule", "timeout", "use", "do");
    private static final List<String> DOCUMENT_KEYS =
            List.of("dsl", "namespace", "name", "version", "title", "summary", "tags", "metadata");
    private static final int DEEPEST_YAML = 100;

    /** Reads a file. What is missing here is a problem; a definition may come although there are problems. */
    Optional<WorkflowDefinition> parse(Part part) {
        String text = "\n".repeat(part.line() - 1) + part.text();
        YamlProblems within = (line, problem) -> problems.report(Math.max(line, part.line()), problem);
        return YamlText.compose(text, "a workflow", DEEPEST_YAML, within)
                .flatMap(root -> YamlMapping.of(root, "the workflow", KEYS, NotTaken.OF_WORKFLOW, problems))
                .flatMap(this::workflow);
    }

    private Optional<WorkflowDefinition> workflow(YamlMapping workflow) {
        Optional<Document> document = workflow.required("document")
                .flatMap(node -> YamlMapping.of(node, "document", DOCUMENT_KEYS, problems))
                .flatMap(this::document);
        evaluate(workflow);
        Located<Start> start = new ScheduleParser(problems)
                .parse(
                        workflow,
                        document.flatMap(found -> found.metadata().timeZone()),
                        document.map(found -> found.name().line()).orElseGet(workflow::line));
        Reusables reusables = Reusables.of(workflow, problems);
        Optional<Duration> timeout = reusables.timeout(workflow, DurationForm.YEAR);
        BlockParser blocks = new BlockParser(problems, reusables, others);
        Optional<BlockDefinition> root = workflow.required("do")
                .flatMap(list -> blocks.parse(list, workflow.place("do"), 1, Surroundings.outermost()));
        return document.flatMap(found -> root.map(block -> new WorkflowDefinition(
                found.namespace(),
                found.name(),
                found.version(),
                found.metadata().onChange(),
                found.metadata().search(),
                start,
                timeout,
                block,
                blocks.extent())));
    }

    private Optional<Document> document(YamlMapping document) {
        TextForm.DSL.requiredOf(document, "dsl");
        String namespace = TextForm.NAMESPACE
                .requiredOf(document, "namespace")
                .map(Located::value)
                .orElse("");
        Optional<Located<String>> name = TextForm.NAME.requiredOf(document, "name");
        Optional<Located<String>> version = TextForm.VERSION.requiredOf(document, "version");
        TextForm.PLAIN.of(document, "title");
        TextForm.PLAIN.of(document, "summary");
        for (String free : List.of("tags", "metadata")) {
            document.node(free)
                    .filter(node -> !(node instanceof MappingNode))
                    .ifPresent(node -> problems.add(
                            YamlMapping.lineOf(node),
                            "%s: expected a mapping, found %s",
                            document.place(free),
                            YamlMapping.describe(node)));
        }
        DocumentMetadata metadata = document.node("metadata")
                .map(node -> DocumentMetadata.of(node, problems))
                .orElse(DocumentMetadata.NONE);
        return name.flatMap(
                found -> version.map(semantic -> new Document(namespace, found, semantic.value(), metadata)));
    }

    private void evaluate(YamlMapping workflow) {
        if (!workflow.has("evaluate")) {
            problems.add(
                    workflow.line(),
                    "the workflow lacks the key 'evaluate', expected {language: cel}; jq, the default of the standard,"
                            + " is not supported");
            return;
        }
        workflow.node("evaluate")
                .flatMap(node -> YamlMapping.of(node, "evaluate", List.of("language"), NotTaken.OF_EVALUATE, problems))
                .ifPresent(evaluate -> TextForm.CEL.requiredOf(evaluate, "language"));
    }

    private record Document(String namespace, Located<String> name, String version, DocumentMetadata metadata) {}
}

package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.NodeForm.Surroundings;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one node: what all kinds have in common, and which kind it is. */
record NodeParser(Problems problems, Reusables reusables, BlockParser blocks, WorkflowReader others) {

    private static final int MOST_VISITS = 1000;

    /** Reads a node. Empty if it lacks what the rest of the file can be checked with. */
    Optional<NodeDefinition> parse(Entry entry, Surroundings around) {
        Optional<Located<String>> name = name(entry);
        String title = "step '%s'".formatted(entry.key());
        return kind(title, entry)
                .flatMap(kind -> YamlMapping.of(entry.value(), title, kind.keys(), kind.refused(), problems)
                        .flatMap(body -> {
                            Located<String> known = name.orElse(new Located<>(entry.key(), entry.line()));
                            YamlMapping metadata =
                                    body.inner("metadata", "metadata of " + title, kind.metadataKeys(), Map.of());
                            return node(new NodeForm(known, kind, body, metadata, around));
                        }))
                .filter(node -> name.isPresent());
    }

    private Optional<Located<String>> name(Entry entry) {
        Optional<Located<String>> name = TextForm.NAME.ofKey(entry, "the name of a step", problems);
        if (DirectiveForm.WORDS.contains(entry.key())) {
            problems.add(
                    entry.line(),
                    "the name of a step: expected another than %s, found '%s'",
                    String.join(", ", DirectiveForm.WORDS),
                    entry.key());
        }
        return name;
    }

    private Optional<NodeDefinition> node(NodeForm node) {
        YamlMapping body = node.body();
        Optional<Located<String>> when = new ExpressionForm(problems).read(body, "if", "a condition");
        Optional<Located<Directive>> then = DirectiveForm.of(body);
        Optional<Located<Integer>> atMost =
                node.kind() == NodeKind.FOR ? Optional.empty() : node.metadata().integer("at-most", 1, MOST_VISITS);
        Optional<WorkDefinition> done = new WorkParser(problems, reusables, blocks, others).parse(node);
        Optional<BlockDefinition> undo = undo(node);
        return (body.has("then") && then.isEmpty()) || (node.metadata().has("undo") && undo.isEmpty())
                ? Optional.empty()
                : done.map(definition -> new NodeDefinition(node.name(), when, definition, then, atMost, undo));
    }

    private Optional<BlockDefinition> undo(NodeForm node) {
        return node.metadata()
                .node("undo")
                .flatMap(list -> blocks.parse(
                        list, node.metadata().place("undo"), 1, node.around().inside()));
    }

    private Optional<NodeKind> kind(String title, Entry entry) {
        Node body = entry.value();
        List<String> keys = YamlMapping.keys(body);
        List<NodeKind> kinds = NodeKind.of(keys);
        if (!(body instanceof MappingNode)) {
            problems.add(
                    YamlMapping.lineOf(body),
                    "%s: expected a mapping with one of the keys %s, found %s",
                    title,
                    String.join(", ", NodeKind.words()),
                    YamlMapping.describe(body));
        } else if (kinds.size() != 1) {
            problems.add(
                    entry.line(),
                    "%s: expected one of the keys %s, found %s%s",
                    title,
                    String.join(", ", NodeKind.words()),
                    kinds.isEmpty() ? "none of them" : words(kinds),
                    kinds.isEmpty() ? suggestion(keys) : "");
        }
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }

    private static String words(List<NodeKind> kinds) {
        return String.join(" and ", kinds.stream().map(NodeKind::word).toList());
    }

    private static String suggestion(List<String> keys) {
        return keys.stream()
                .filter(key -> !NodeKind.COMMON.contains(key))
                .map(key -> Suggestion.of(key, NodeKind.words()))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }
}

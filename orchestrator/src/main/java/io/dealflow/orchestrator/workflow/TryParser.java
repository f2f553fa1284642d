package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.NodeForm.Surroundings;
import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.TryDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.service.yaml.YamlMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code try} with its {@code catch}. */
record TryParser(Problems problems, Reusables reusables, BlockParser blocks) {

    private static final List<String> KEYS = List.of("errors", "as", "when", "exceptWhen", "retry", "do");

    /** Reads a try; empty if a node in it, or what is caught, is not of the right form. */
    Optional<TryDefinition> parse(NodeForm node) {
        YamlMapping body = node.body();
        Optional<Duration> timeout = reusables.timeout(body, DurationForm.YEAR);
        Optional<YamlMapping> caught = body.required("catch")
                .flatMap(handler -> YamlMapping.of(handler, "catch of " + node.title(), KEYS, problems));
        Surroundings inside = node.around().inside();
        Surroundings retrying =
                caught.flatMap(handler -> retry(handler)).map(inside::retrying).orElse(inside);
        Optional<BlockDefinition> block =
                body.required("try").flatMap(list -> blocks.parse(list, body.place("try"), 1, retrying));
        caught.filter(handler -> !handler.has("retry") && !handler.has("do"))
                .ifPresent(handler -> problems.add(
                        handler.line(), "catch of %s: expected 'retry' or 'do', found neither", node.title()));
        Optional<CatchDefinition> handler =
                caught.flatMap(found -> new CatchParser(problems, blocks).parse(found, inside));
        boolean broken = caught.isEmpty() || (caught.get().has("do") && handler.isEmpty());
        return broken ? Optional.empty() : block.map(tried -> new TryDefinition(tried, timeout, handler));
    }

    private Optional<RetryPolicy> retry(YamlMapping handler) {
        return handler.node("retry").flatMap(retry -> policy(handler, retry));
    }

    private Optional<RetryPolicy> policy(YamlMapping handler, Node retry) {
        return retry instanceof ScalarNode
                ? TextForm.REFERENCE.of(handler, "retry").flatMap(reusables.retries()::named)
                : new RetryParser(problems, new DurationForm(problems)).parse(retry, handler.place("retry"));
    }
}

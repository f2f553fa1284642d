package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.RaiseDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.WaitDefinition;
import io.dealflow.service.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads what is done at a node, by its kind. */
record WorkParser(Problems problems, Reusables reusables, BlockParser blocks, WorkflowReader others) {

    /** Reads it; empty if it lacks what the rest of the file can be checked with. */
    Optional<WorkDefinition> parse(NodeForm node) {
        return switch (node.kind()) {
            case CALL -> new CallParser(problems, reusables).parse(node).map(Function.identity());
            case DO ->
                new ScopeParser(problems, reusables, blocks).parseDo(node).map(Function.identity());
            case SWITCH -> new SwitchParser(problems).parse(node).map(Function.identity());
            case FORK ->
                new ScopeParser(problems, reusables, blocks).parseFork(node).map(Function.identity());
            case FOR ->
                new ScopeParser(problems, reusables, blocks).parseFor(node).map(Function.identity());
            case TRY -> new TryParser(problems, reusables, blocks).parse(node).map(Function.identity());
            case RAISE -> parseRaise(node).map(Function.identity());
            case WAIT -> parseWait(node).map(Function.identity());
            case RUN ->
                new RunParser(problems, reusables, blocks, others).parse(node).map(Function.identity());
            case LISTEN -> new SignalParser(problems, reusables).parse(node).map(Function.identity());
            case EMIT -> new EmitParser(problems).parse(node).map(Function.identity());
            case SET -> new SetParser(problems).parse(node).map(Function.identity());
        };
    }

    private Optional<RaiseDefinition> parseRaise(NodeForm node) {
        YamlMapping body = node.body();
        return body.required("raise")
                .flatMap(raise -> YamlMapping.of(raise, body.place("raise"), List.of("error"), problems))
                .flatMap(raise -> raise.required("error").flatMap(error -> fault(raise, error)))
                .map(RaiseDefinition::new);
    }

    private Optional<Fault> fault(YamlMapping raise, Node error) {
        return error instanceof ScalarNode
                ? TextForm.REFERENCE.of(raise, "error").flatMap(reusables.errors()::named)
                : new FaultParser(problems).parse(error, "error");
    }

    private Optional<WaitDefinition> parseWait(NodeForm node) {
        return new DurationForm(problems)
                .read(node.body(), "wait", DurationForm.LEAST, DurationForm.YEAR)
                .map(WaitDefinition::new);
    }
}

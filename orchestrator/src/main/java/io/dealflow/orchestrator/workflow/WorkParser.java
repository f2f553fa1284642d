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
final class WorkParser {

    private final Problems problems;
    private final Reusables reusables;
    private final DurationForm durations;
    private final CallParser calls;
    private final SwitchParser switches;
    private final SetParser sets;
    private final ScopeParser scopes;
    private final TryParser tries;
    private final SignalParser signals;
    private final EmitParser events;
    private final RunParser runs;

    WorkParser(Problems problems, Reusables reusables, BlockParser blocks, WorkflowReader others) {
        this.problems = problems;
        this.reusables = reusables;
        this.durations = new DurationForm(problems);
        this.calls = new CallParser(problems, reusables);
        this.switches = new SwitchParser(problems);
        this.sets = new SetParser(problems);
        this.scopes = new ScopeParser(problems, reusables, blocks);
        this.tries = new TryParser(problems, reusables, blocks);
        this.signals = new SignalParser(problems, reusables);
        this.events = new EmitParser(problems);
        this.runs = new RunParser(problems, reusables, blocks, others);
    }

    /** Reads it; empty if it lacks what the rest of the file can be checked with. */
    Optional<WorkDefinition> parse(NodeForm node) {
        return switch (node.kind()) {
            case CALL -> calls.parse(node).map(Function.identity());
            case DO -> scopes.parseDo(node).map(Function.identity());
            case SWITCH -> switches.parse(node).map(Function.identity());
            case FORK -> scopes.parseFork(node).map(Function.identity());
            case FOR -> scopes.parseFor(node).map(Function.identity());
            case TRY -> tries.parse(node).map(Function.identity());
            case RAISE -> parseRaise(node).map(Function.identity());
            case WAIT -> parseWait(node).map(Function.identity());
            case RUN -> runs.parse(node).map(Function.identity());
            case LISTEN -> signals.parse(node).map(Function.identity());
            case EMIT -> events.parse(node).map(Function.identity());
            case SET -> sets.parse(node).map(Function.identity());
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
        return durations
                .read(node.body(), "wait", DurationForm.LEAST, DurationForm.YEAR)
                .map(WaitDefinition::new);
    }
}

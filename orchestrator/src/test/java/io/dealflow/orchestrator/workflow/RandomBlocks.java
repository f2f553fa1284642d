package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.Work.Handler.Filter;
import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.DoDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForkDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RaiseDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RunDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition.Assignment;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition.Case;
import io.dealflow.orchestrator.workflow.WorkDefinition.TryDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Blocks as they may be written, with all kinds of nodes but calls, waits and signals, and with ways in all directions.
 */
final class RandomBlocks {

    private static final List<String> FACTS = List.of("a", "b", "c", "d");

    private final Random random;

    RandomBlocks(Random random) {
        this.random = random;
    }

    /** A block of one to five nodes. */
    BlockDefinition block(int depth) {
        int size = 1 + random.nextInt(5);
        return new BlockDefinition(
                1, IntStream.range(0, size).mapToObj(i -> node(i, size, depth)).toList());
    }

    private NodeDefinition node(int number, int size, int depth) {
        return new NodeDefinition(
                located("n" + number),
                random.nextInt(4) == 0 ? Optional.of(located("true")) : Optional.empty(),
                work(size, depth),
                random.nextInt(3) == 0 ? Optional.of(directive(size)) : Optional.empty(),
                Optional.of(located(1)),
                depth > 0 && random.nextInt(6) == 0 ? Optional.of(block(depth - 1)) : Optional.empty());
    }

    private WorkDefinition work(int size, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 5)) {
            case 0 -> new SwitchDefinition(Optional.empty(), List.of(choice(size), choice(size)));
            case 1 -> random.nextBoolean() ? new RaiseDefinition(new Fault("a://b", 400, "", "")) : set();
            case 5 -> new DoDefinition(block(depth - 1), Optional.empty());
            case 6 ->
                new TryDefinition(
                        block(depth - 1),
                        Optional.empty(),
                        Optional.of(new CatchDefinition(
                                new Filter(Optional.empty(), Optional.empty(), Optional.empty()),
                                Optional.empty(),
                                "error",
                                Optional.empty(),
                                block(depth - 1))));
            case 7 -> fork(depth);
            case 9 -> new RunDefinition(located("other"), workflow(block(depth - 1)), Optional.empty());
            case 8 ->
                new ForDefinition(
                        block(depth - 1),
                        located("item"),
                        located("array"),
                        located("index"),
                        Optional.empty(),
                        1,
                        1000,
                        Map.of(located(fact()), located("item")),
                        Optional.empty());
            default -> set();
        };
    }

    private static WorkflowDefinition workflow(BlockDefinition root) {
        return new WorkflowDefinition(
                "test",
                located("other"),
                "1.0.0",
                OnChange.INCREMENTAL,
                List.of(),
                new Located<>(new Start.ByName(), 1),
                Optional.empty(),
                root,
                new WorkflowDefinition.Extent(1, 1));
    }

    private SetDefinition set() {
        return new SetDefinition(List.of(new Assignment(located(fact()), located("1"))));
    }

    private ForkDefinition fork(int depth) {
        List<NodeDefinition> branches = IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> node(0, 1, depth - 1))
                .toList();
        return new ForkDefinition(branches, Optional.empty(), located(1 + random.nextInt(branches.size())));
    }

    private Case choice(int size) {
        return new Case(located("case"), Optional.of(located("true")), directive(size));
    }

    private Located<Directive> directive(int size) {
        return located(
                switch (random.nextInt(6)) {
                    case 0 -> new Directive.Continue();
                    case 1 -> new Directive.Exit();
                    case 2 -> new Directive.End();
                    default -> new Directive.To("n" + random.nextInt(size));
                });
    }

    private String fact() {
        return FACTS.get(random.nextInt(FACTS.size()));
    }

    private static <T> Located<T> located(T value) {
        return new Located<>(value, 1);
    }
}

package io.dealflow.standalone.internal.workflow;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.service.yaml.Durations;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Twig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a workflow on a console: its places in the order of the file, each with what is done and where runs go. */
public final class WorkflowTree {

    private WorkflowTree() {}

    /** Writes a workflow as part of the result. */
    public static void print(Outline workflow, Console console) {
        console.print("%s  version %s".formatted(console.styled(Style.BOLD, workflow.name()), workflow.version()));
        console.print("%s; a run takes up to %s"
                .formatted(
                        workflow.start()
                                .<String>match(
                                        () -> "a run starts by the name of the workflow",
                                        "a record of %s starts a run"::formatted,
                                        schedule -> "a run starts by the schedule " + schedule.text()),
                        Durations.format(workflow.deadline())));
        Twig.print(twigs(workflow.root(), true), console);
    }

    private static List<Twig> twigs(Block block, boolean outermost) {
        return block.nodes().stream().map(node -> twig(node, outermost)).toList();
    }

    private static Twig twig(Node node, boolean outermost) {
        List<Twig> below = new ArrayList<>();
        node.work().blocks().ifPresent(scope -> scope(scope, below));
        node.undo()
                .ifPresent(undo -> below.add(new Twig("undo", "if the run fails or is cancelled", twigs(undo, false))));
        List<Way> ways = Way.of(node);
        ways.stream()
                .filter(way -> !way.when().isEmpty())
                .forEach(way -> below.add(Twig.of(arrow(way, outermost), way.when())));
        String onward = ways.stream()
                .filter(way -> way.when().isEmpty() && isTold(way, node, outermost))
                .map(way -> " " + arrow(way, outermost))
                .collect(Collectors.joining());
        return new Twig(node.name(), words(node) + onward, below);
    }

    private static String words(Node node) {
        WorkWords.Told told = WorkWords.of(node.work());
        List<String> words = new ArrayList<>();
        words.add(told.kind());
        words.addAll(told.details());
        node.atMost().ifPresent(most -> words.add("at most %d times".formatted(most)));
        if (!Way.by(node).isEmpty()) {
            words.add(Way.by(node));
        }
        String when = node.when()
                .map(condition -> "if %s: ".formatted(condition.text()))
                .orElse("");
        return when + String.join(", ", words);
    }

    private static void scope(Work.Scope scope, List<Twig> below) {
        scope.body().forEach(block -> below.addAll(twigs(block, false)));
        scope.handler().ifPresent(handler -> {
            List<String> words = new ArrayList<>(WorkWords.of(handler));
            words.add(handler.block().nodes().isEmpty() ? "goes on without it" : "as " + handler.as());
            below.add(new Twig("catch", String.join(", ", words), twigs(handler.block(), false)));
        });
    }

    /** Whether the way leads elsewhere than to the line below, or than out of the block after its last line. */
    private static boolean isTold(Way way, Node node, boolean outermost) {
        boolean leaves = way.target().match(to -> false, () -> true, () -> false);
        return (outermost && leaves) || !way.target().equals(node.otherwise());
    }

    private static String arrow(Way way, boolean outermost) {
        return "-> " + way.target().<String>match(to -> to.node(), () -> outermost ? "end" : "exit", () -> "end");
    }
}

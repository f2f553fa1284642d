package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Work.Scope;
import io.dealflow.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether a run can go on by another version of its workflow: all that it is at must be there and be of the same
 * kind, what it has done must be undone there too, and it must know all that the other version rests on from there on.
 */
record Migration(Run run, Workflow from, Workflow to) {

    /** Why the run stays with its version, in a sentence; empty if it can move. */
    Optional<String> obstacle() {
        return obstacle(run.root(), from.root(), to.root(), "", List.of());
    }

    private Optional<String> obstacle(Frame frame, Block before, Block after, String prefix, List<Fact> around) {
        Optional<String> undo = frame.undoable().stream()
                .filter(done -> !to.canUndo(done.path()))
                .map(done -> "what step '%s' did could not be undone".formatted(done.path()))
                .findFirst();
        if (undo.isPresent() || frame.at().isEmpty()) {
            return undo;
        }
        Live live = frame.at().get();
        String path = prefix + live.node();
        Optional<Node> node = after.find(live.node());
        if (node.isEmpty()) {
            return Optional.of("there is no step '%s'".formatted(path));
        }
        List<Fact> known = new ArrayList<>(frame.facts());
        known.addAll(around);
        return live.match(
                ahead -> unknown(path, node.get(), known),
                leaf -> waits(path, node.get()).or(() -> unknown(path, node.get(), known)),
                open -> inside(path, open, before.node(live.node()), node.get(), known));
    }

    /** Whether something else is waited for there. */
    private Optional<String> waits(String path, Node node) {
        String expected =
                node.work().task().map(call -> "agent '" + call.agent() + "'").orElse("no agent");
        String found = run.active()
                .filter(step -> step.path().equals(path))
                .map(StepRun::agent)
                .filter(agent -> !agent.isEmpty())
                .map(agent -> "agent '" + agent + "'")
                .findFirst()
                .orElse("no agent");
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of("step '%s' waits for %s, and there for %s".formatted(path, found, expected));
    }

    private static Optional<String> unknown(String path, Node node, List<Fact> known) {
        return node.known().entrySet().stream()
                .filter(fact -> known.stream()
                        .noneMatch(have ->
                                have.name().equals(fact.getKey()) && have.type().equals(fact.getValue())))
                .map(fact -> "step '%s' rests on the fact '%s' there, a %s, which the run does not know"
                        .formatted(path, fact.getKey(), fact.getValue()))
                .sorted()
                .findFirst();
    }

    private Optional<String> inside(String path, Live.Open open, Node before, Node after, List<Fact> known) {
        Optional<Scope> old = before.work().blocks();
        Optional<Scope> now = after.work().blocks();
        if (now.isEmpty()
                || old.isEmpty()
                || !alike(old.get().spread(), now.get().spread())) {
            return Optional.of("step '%s' has other blocks there".formatted(path));
        }
        return open.frames().stream()
                .flatMap(frame -> Stream.of(frame)
                        .map(inner -> inside(path, open, inner, old.get(), now.get(), known))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    private Optional<String> inside(String path, Live.Open open, Frame frame, Scope old, Scope now, List<Fact> known) {
        String prefix = Frame.prefix(path, open.each(), frame.number());
        if (frame.number() != Frame.HANDLER) {
            return obstacle(frame, block(old, frame.number()), block(now, frame.number()), prefix, known);
        }
        return now.handler().isEmpty() || old.handler().isEmpty()
                ? Optional.of("step '%s' catches no error there".formatted(path))
                : obstacle(
                        frame, old.handler().get().block(), now.handler().get().block(), prefix, known);
    }

    private static Block block(Scope scope, int number) {
        return scope.spread().match(Spread.One::block, all -> all.branches().get(number), Spread.Each::block);
    }

    private static boolean alike(Spread one, Spread other) {
        return shape(one).equals(shape(other));
    }

    /** What frames that are open, or done, rest on. */
    private static List<Object> shape(Spread spread) {
        return spread.match(
                one -> List.of("one", one.workflow()),
                all -> List.of("all", all.branches().size(), all.join()),
                each -> List.of("each", each.items(), each.item(), each.index(), each.collected()));
    }
}

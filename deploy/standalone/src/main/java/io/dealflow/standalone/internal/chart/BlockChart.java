package io.dealflow.standalone.internal.chart;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.standalone.internal.chart.Chart.Arrow;
import io.dealflow.standalone.internal.chart.Chart.Box;
import io.dealflow.standalone.internal.chart.Chart.Frame;
import io.dealflow.standalone.internal.chart.Chart.Group;
import io.dealflow.standalone.internal.chart.Chart.Line;
import io.dealflow.standalone.internal.chart.Chart.Look;
import io.dealflow.standalone.internal.chart.Chart.Shape;
import io.dealflow.standalone.internal.workflow.Way;
import io.dealflow.standalone.internal.workflow.WorkWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Draws one block: its nodes, with the blocks that belong to them beside, and the ways between them. */
final class BlockChart {

    private final Numbers numbers;
    private final String endName;
    private final boolean outermost;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<String, String> entries = new HashMap<>();
    private Optional<String> exit = Optional.empty();
    private Optional<String> end = Optional.empty();
    private boolean ends;

    private BlockChart(String endName, boolean outermost, Numbers numbers) {
        this.endName = endName;
        this.outermost = outermost;
        this.numbers = numbers;
    }

    /**
     * Draws a block.
     *
     * @param start the shape that the way into it begins at
     * @param endName what the end of the run is called there
     * @param outermost whether it is not within another, so that who leaves it comes to the end of the run
     */
    static BlockChart of(Block block, Box start, String endName, boolean outermost, Numbers numbers) {
        BlockChart chart = new BlockChart(endName, outermost, numbers);
        chart.shapes.add(start);
        block.nodes().forEach(node -> chart.entries.put(node.name(), numbers.next()));
        chart.way(
                start.id(),
                block.first()
                        .<Target>map(node -> new Target.ToNode(node.name()))
                        .orElseGet(Target.Leave::new),
                "");
        block.nodes().forEach(chart::add);
        return chart;
    }

    /**
     * Draws blocks of which each is a branch.
     *
     * @param join how many of them must be done, in words
     */
    static BlockChart of(List<Block> branches, String join, String endName, Numbers numbers) {
        BlockChart chart = new BlockChart(endName, false, numbers);
        Box start = point(Look.ENTRY, "", numbers);
        chart.shapes.add(start);
        for (Block branch : branches) {
            branch.nodes().forEach(node -> chart.entries.put(node.name(), numbers.next()));
            branch.first().ifPresent(node -> chart.way(start.id(), new Target.ToNode(node.name()), ""));
        }
        branches.forEach(branch -> branch.nodes().forEach(chart::add));
        chart.exit.ifPresent(id -> chart.shapes.replaceAll(
                shape -> shape.id().equals(id) ? new Box(id, Look.EXIT, join, List.of()) : shape));
        return chart;
    }

    /** Whether a way leads out of it, other than to the end of the run. */
    boolean leaves() {
        return exit.isPresent();
    }

    /** All that was drawn, within a frame. */
    Group group(String id, Frame frame, String title, List<String> lines) {
        return new Group(id, frame, title, lines, List.copyOf(shapes), List.copyOf(arrows));
    }

    static Box point(Look look, String title, Numbers numbers) {
        return new Box(numbers.next(), look, title, List.of());
    }

    private void add(Node node) {
        end = Optional.empty();
        String entry = entry(node.name());
        String id = node.when().isPresent() ? numbers.next() : entry;
        node.when().ifPresent(when -> {
            shapes.add(new Box(entry, Look.CHOICE, "if", List.of()));
            arrows.add(new Arrow(entry, id, when.text(), Line.WAY));
            way(entry, node.otherwise(), "otherwise");
        });
        node.work().match(new Drawing(node, id));
        node.undo().ifPresent(undo -> {
            BlockChart inside = block(undo, "undone");
            String group = numbers.next();
            shapes.add(inside.group(group, Frame.UNDO, "undo " + node.name(), List.of()));
            arrows.add(new Arrow(id, group, "if the run fails or is cancelled", Line.UNDO));
        });
    }

    private String entry(String node) {
        return Objects.requireNonNull(entries.get(node), node);
    }

    private BlockChart block(Block block, String ending) {
        return of(block, point(Look.ENTRY, "", numbers), ending, false, numbers);
    }

    private void onward(String from, Node node) {
        Way.of(node).forEach(way -> way(from, way.target(), way.when()));
    }

    private void way(String from, Target target, String label) {
        String to = target.match(node -> entry(node.node()), this::leave, this::end);
        arrows.add(new Arrow(from, to, label, Line.WAY));
    }

    private String leave() {
        if (outermost) {
            return end();
        }
        return exit.orElseGet(() -> {
            Box point = point(Look.EXIT, "", numbers);
            exit = Optional.of(point.id());
            shapes.add(point);
            return point.id();
        });
    }

    /** The end of the run, by a shape for each node that leads there, so that no way is long. */
    private String end() {
        return end.orElseGet(() -> {
            Box point = point(Look.END, endName, numbers);
            end = Optional.of(point.id());
            ends = true;
            shapes.add(point);
            return point.id();
        });
    }

    /** Draws what is done at a node, and the ways from there. */
    private final class Drawing implements Work.Cases<Void> {

        private final Node node;
        private final String id;
        private final List<String> lines = new ArrayList<>();

        Drawing(Node node, String id) {
            this.node = node;
            this.id = id;
            lines.addAll(WorkWords.of(node.work()).details());
            lines.remove(join(node.work()));
            node.atMost().ifPresent(most -> lines.add("at most %d times".formatted(most)));
        }

        @Override
        public Void call(Work.Call call) {
            return box(Look.CALL);
        }

        @Override
        public Void choose(Work.Choose choose) {
            if (!Way.by(node).isEmpty()) {
                lines.add(0, Way.by(node));
            }
            return box(Look.CHOICE);
        }

        @Override
        public Void set(Work.Set set) {
            return box(Look.STEP);
        }

        @Override
        public Void raise(Work.Raise raise) {
            shapes.add(new Box(id, Look.ERROR, title(), lines));
            return null;
        }

        @Override
        public Void pause(Work.Pause pause) {
            return box(Look.WAIT);
        }

        @Override
        public Void listen(Work.Listen listen) {
            return box(Look.WAIT);
        }

        @Override
        public Void emit(Work.Emit emit) {
            return box(Look.STEP);
        }

        @Override
        public Void scope(Work.Scope scope) {
            String ending = scope.spread()
                    .match(one -> one.workflow() ? "end of " + node.name() : endName, all -> endName, each -> endName);
            BlockChart inside = scope.spread()
                    .match(
                            one -> block(one.block(), ending),
                            all -> of(all.branches(), WorkWords.join(all), endName, numbers),
                            each -> block(each.block(), endName));
            shapes.add(inside.group(id, Frame.SCOPE, title(), lines));
            if (inside.leaves() || inside.endsItself(scope)) {
                onward(id, node);
            }
            scope.handler().ifPresent(this::handler);
            return null;
        }

        private void handler(Work.Handler handler) {
            String to = numbers.next();
            List<String> errors = WorkWords.of(handler);
            boolean goesOn = true;
            if (handler.block().nodes().isEmpty()) {
                shapes.add(new Box(to, Look.ERROR, "catch", List.of("goes on without it")));
            } else {
                BlockChart inside = block(handler.block(), endName);
                shapes.add(inside.group(to, Frame.HANDLER, "catch", List.of("as " + handler.as())));
                goesOn = inside.leaves();
            }
            arrows.add(new Arrow(id, to, String.join(" ", errors), Line.ERROR));
            if (goesOn) {
                onward(to, node);
            }
        }

        private Void box(Look look) {
            shapes.add(new Box(id, look, title(), lines));
            onward(id, node);
            return null;
        }

        /** What is said where the branches of a fork come together. */
        private static String join(Work work) {
            return work.blocks()
                    .map(scope -> scope.spread().match(one -> "", all -> "until " + WorkWords.join(all), each -> ""))
                    .orElse("");
        }

        private String title() {
            String kind = WorkWords.of(node.work()).kind();
            return kind.equals("call") || kind.equals("switch") ? node.name() : "%s: %s".formatted(node.name(), kind);
        }
    }

    /** Whether its end is not that of the run, so that the run goes on behind it. */
    private boolean endsItself(Work.Scope scope) {
        return ends && scope.spread().match(one -> one.workflow(), all -> false, each -> false);
    }
}

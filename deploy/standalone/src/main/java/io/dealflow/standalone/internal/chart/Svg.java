package io.dealflow.standalone.internal.chart;

import io.dealflow.standalone.internal.chart.Chart.Arrow;
import io.dealflow.standalone.internal.chart.Chart.Box;
import io.dealflow.standalone.internal.chart.Chart.Group;
import io.dealflow.standalone.internal.chart.Chart.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;

/**
 * Writes charts as pictures in SVG 1.1 that need nothing else: no font, no script, no file. A picture has a background
 * of its own, light or dark as the reader prefers.
 */
public final class Svg {

    private static final double MARGIN = ChartLayout.MARGIN;

    private final ChartLayout layout;
    private final SvgText out = new SvgText();
    private final Map<String, Box> boxes = new HashMap<>();

    private Svg(ChartLayout layout) {
        this.layout = layout;
    }

    /** Draws a chart; the text ends with a line feed. */
    public static String of(Chart chart) {
        Svg svg = new Svg(ChartLayout.of(chart));
        ElkNode root = svg.layout.root();
        double width = Math.max(root.getWidth(), Lettering.TITLE.width(chart.title()) + 2 * MARGIN);
        svg.out.open(chart.title(), width, root.getHeight());
        svg.out.text(
                "title", MARGIN, MARGIN + Lettering.TITLE.size(), List.of(chart.title()), Lettering.TITLE, "start");
        svg.inside(chart.root(), (width - root.getWidth()) / 2, 0, 0);
        return svg.out.close();
    }

    private void inside(Group group, double x, double y, int depth) {
        group.shapes().forEach(shape -> boxes.putAll(shape.match(box -> Map.of(box.id(), box), inner -> Map.of())));
        group.arrows().forEach(arrow -> arrow(arrow, x, y));
        group.shapes().forEach(shape -> {
            ElkNode node = layout.at(shape);
            double left = x + node.getX();
            double top = y + node.getY();
            shape.match(box -> box(box, node, left, top), inner -> frame(inner, node, left, top, depth + 1));
        });
        group.arrows().forEach(arrow -> label(arrow, x, y, depth));
    }

    private Void frame(Group group, ElkNode node, double left, double top, int depth) {
        String look = group.frame().name().toLowerCase(Locale.ROOT);
        out.rectangle("frame paper%d %s".formatted(depth % 2, look), left, top, node.getWidth(), node.getHeight(), 8);
        BoxText text = BoxText.of(group);
        double below = text.title().size() * Lettering.TITLE.leading();
        out.text("title", left + MARGIN, top + 10 + Lettering.TITLE.size(), text.title(), Lettering.TITLE, "start");
        out.text(
                "line", left + MARGIN, top + 10 + below + Lettering.LINE.size(), text.lines(), Lettering.LINE, "start");
        inside(group, left, top, depth);
        return null;
    }

    private Void box(Box box, ElkNode node, double left, double top) {
        double width = node.getWidth();
        double height = node.getHeight();
        String look = box.look().name().toLowerCase(Locale.ROOT);
        switch (box.look()) {
            case ENTRY -> out.circle("entry", left + width / 2, top + height / 2, width / 2);
            case EXIT -> {
                out.rectangle("exit", left, top, width, height, height / 2);
                if (box.title().isEmpty()) {
                    out.circle("entry", left + width / 2, top + height / 2, width / 2 - 4);
                }
            }
            case CHOICE ->
                out.polygon(
                        look,
                        List.of(
                                new KVector(left + width / 2, top),
                                new KVector(left + width, top + height / 2),
                                new KVector(left + width / 2, top + height),
                                new KVector(left, top + height / 2)));
            case START, END -> out.rectangle(look, left, top, width, height, height / 2);
            case WAIT -> out.rectangle(look, left, top, width, height, 12);
            case CALL, STEP, ERROR -> out.rectangle(look, left, top, width, height, 4);
        }
        BoxText text = BoxText.of(box);
        double middle = left + width / 2;
        double first = top + (height - text.height()) / 2;
        out.text("title", middle, first + Lettering.TITLE.size(), text.title(), Lettering.TITLE, "middle");
        double below = first + text.title().size() * Lettering.TITLE.leading();
        out.text("line", middle, below + Lettering.LINE.size(), text.lines(), Lettering.LINE, "middle");
        return null;
    }

    private void arrow(Arrow arrow, double x, double y) {
        for (ElkEdgeSection section : layout.along(arrow).getSections()) {
            List<KVector> points = new ArrayList<>();
            points.add(new KVector(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(new KVector(bend.getX(), bend.getY())));
            points.add(new KVector(section.getEndX(), section.getEndY()));
            ontoOutline(arrow.from(), points, 0);
            ontoOutline(arrow.to(), points, points.size() - 1);
            points.forEach(point -> point.add(x, y));
            out.arrow(arrow.line() == Line.WAY ? "way" : arrow.line().name().toLowerCase(Locale.ROOT), points);
        }
    }

    /** Lengthens an upright end of an arrow from the rectangle around a rhombus to the rhombus. */
    private void ontoOutline(String id, List<KVector> points, int index) {
        Box box = boxes.get(id);
        if (box != null && box.look() == Chart.Look.CHOICE) {
            ElkNode node = layout.at(box);
            KVector point = points.get(index);
            double middle = node.getX() + node.getWidth() / 2;
            double gap = Math.abs(point.x - middle) / (node.getWidth() / 2) * node.getHeight() / 2;
            point.y += point.y > node.getY() + node.getHeight() / 2 ? -gap : gap;
        }
    }

    private void label(Arrow arrow, double x, double y, int depth) {
        for (ElkLabel label : layout.along(arrow).getLabels()) {
            List<String> lines = Lettering.LABEL.lines(arrow.label());
            double left = x + label.getX();
            double top = y + label.getY();
            out.rectangle("paper" + depth % 2, left, top, label.getWidth(), label.getHeight(), 3);
            out.text(
                    "label",
                    left + label.getWidth() / 2,
                    top + 1 + Lettering.LABEL.size(),
                    lines,
                    Lettering.LABEL,
                    "middle");
        }
    }
}

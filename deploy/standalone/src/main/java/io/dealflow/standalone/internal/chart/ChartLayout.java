package io.dealflow.standalone.internal.chart;

import io.dealflow.standalone.internal.chart.Chart.Arrow;
import io.dealflow.standalone.internal.chart.Chart.Box;
import io.dealflow.standalone.internal.chart.Chart.Group;
import io.dealflow.standalone.internal.chart.Chart.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.GreedySwitchType;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.ContentAlignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Says where the shapes and arrows of a chart are: from the top down, in layers, by Eclipse ELK. */
final class ChartLayout {

    static final double MARGIN = 14;
    private static final double ROOM = 28;

    private final ElkNode root;
    private final Map<String, ElkNode> nodes = new HashMap<>();
    private final Map<Arrow, ElkEdge> edges = new HashMap<>();

    private ChartLayout(Chart chart) {
        root = ElkGraphUtil.createGraph();
        fill(root, chart.root(), 2 * MARGIN + Lettering.TITLE.leading());
    }

    /** Lays a chart out. */
    static ChartLayout of(Chart chart) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredOptions());
        ChartLayout layout = new ChartLayout(chart);
        new RecursiveGraphLayoutEngine().layout(layout.root, new BasicProgressMonitor());
        return layout;
    }

    /** All of the chart. */
    ElkNode root() {
        return root;
    }

    /** Place and size of a shape, within that which it is in. */
    ElkNode at(Shape shape) {
        return Objects.requireNonNull(nodes.get(shape.id()));
    }

    /** The course of an arrow, within the group that it is in. */
    ElkEdge along(Arrow arrow) {
        return Objects.requireNonNull(edges.get(arrow));
    }

    private void fill(ElkNode into, Group group, double top) {
        style(into, top);
        for (Shape shape : group.shapes()) {
            ElkNode node = ElkGraphUtil.createNode(into);
            nodes.put(shape.id(), node);
            shape.match(box -> size(node, box, arrowsFrom(group, box)), inner -> {
                BoxText text = BoxText.of(inner);
                fill(node, inner, text.height() + 2 * MARGIN);
                node.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(text.width() + 2 * MARGIN, 0));
                return node;
            });
        }
        for (Arrow arrow : group.arrows()) {
            ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(arrow.from()), nodes.get(arrow.to()));
            edges.put(arrow, edge);
            List<String> lines = Lettering.LABEL.lines(arrow.label());
            if (!lines.isEmpty()) {
                ElkLabel label = ElkGraphUtil.createLabel(arrow.label(), edge);
                label.setDimensions(Lettering.LABEL.width(lines) + 6, lines.size() * Lettering.LABEL.leading() + 4);
                label.setProperty(LayeredOptions.EDGE_LABELS_INLINE, true);
            }
        }
    }

    private static long arrowsFrom(Group group, Box box) {
        return group.arrows().stream()
                .filter(arrow -> arrow.from().equals(box.id()))
                .count();
    }

    private static ElkNode size(ElkNode node, Box box, long arrows) {
        BoxText text = BoxText.of(box);
        switch (box.look()) {
            case ENTRY -> node.setDimensions(14, 14);
            case EXIT -> {
                double width = text.title().isEmpty() ? 16 : text.width() + 24;
                node.setDimensions(width, text.title().isEmpty() ? 16 : text.height() + 10);
            }
            case CHOICE -> node.setDimensions(Math.max(text.width() * 1.5 + 34, arrows * ROOM), text.height() * 2 + 16);
            case START, END -> node.setDimensions(text.width() + 36, text.height() + 14);
            case CALL, STEP, WAIT, ERROR -> node.setDimensions(text.width() + 24, text.height() + 16);
        }
        return node;
    }

    private static void style(ElkNode graph, double top) {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(top, MARGIN, MARGIN, MARGIN));
        graph.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, SizeConstraint.minimumSize());
        graph.setProperty(LayeredOptions.CONTENT_ALIGNMENT, ContentAlignment.topCenter());
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        graph.setProperty(LayeredOptions.CROSSING_MINIMIZATION_GREEDY_SWITCH_TYPE, GreedySwitchType.TWO_SIDED);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 28.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 18.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 12.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 30.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
    }
}

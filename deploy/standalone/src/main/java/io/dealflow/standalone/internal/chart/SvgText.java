package io.dealflow.standalone.internal.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.elk.core.math.KVector;

/** The text of a picture in SVG, element by element. */
final class SvgText {

    private static final String STYLE = """
            <style>
            text { font-family: 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif; fill: #0f172a }
            .title { font-size: 13px; font-weight: 600 }
            .line { font-size: 11.5px; fill: #334155 }
            .label { font-size: 11px; font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #334155 }
            .paper0 { fill: #ffffff } .paper1 { fill: #f4f6f8 }
            .frame { stroke: #94a3b8 }
            .handler, .undo { stroke-dasharray: 5 4 }
            .handler { stroke: #dc2626 } .undo { stroke: #b45309 }
            .start, .end, .exit { fill: #dcfce7; stroke: #15803d }
            .entry { fill: #15803d }
            .choice { fill: #fef3c7; stroke: #b45309 }
            .call { fill: #dbeafe; stroke: #2563eb }
            .step { fill: #e8edf3; stroke: #64748b }
            .wait { fill: #ede9fe; stroke: #7c3aed }
            .error { fill: #fee2e2; stroke: #dc2626 }
            path { fill: none; stroke: #475569; stroke-width: 1.3 }
            path.error { fill: none; stroke: #dc2626; stroke-dasharray: 5 4 }
            path.undo { stroke: #b45309 }
            marker path { fill: #475569; stroke: none }
            marker path.error { fill: #dc2626; stroke: none } marker path.undo { fill: #b45309; stroke: none }
            @media (prefers-color-scheme: dark) {
            text { fill: #f1f5f9 } .line, .label { fill: #cbd5e1 }
            .paper0 { fill: #0f172a } .paper1 { fill: #1b2436 }
            .start, .end, .exit { fill: #14532d; stroke: #4ade80 } .entry { fill: #4ade80 }
            .choice { fill: #78350f; stroke: #fbbf24 } .call { fill: #1e3a8a; stroke: #60a5fa }
            .step { fill: #334155; stroke: #94a3b8 } .wait { fill: #4c1d95; stroke: #a78bfa }
            .error { fill: #7f1d1d; stroke: #f87171 }
            path { stroke: #94a3b8 } path.error { stroke: #f87171 } path.undo { stroke: #fbbf24 }
            marker path { fill: #94a3b8 } marker path.error { fill: #f87171 } marker path.undo { fill: #fbbf24 }
            }
            </style>
            """;

    private final StringBuilder text = new StringBuilder();

    /** Begins the picture, with its background and what is said to who cannot see it. */
    void open(String title, double width, double height) {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\">"
                .formatted(number(width), number(height), number(width), number(height)));
        add("<title>%s</title>".formatted(escaped(title)));
        text.append(STYLE);
        add("<defs>");
        for (String line : List.of("way", "error", "undo")) {
            add(("<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\""
                            + " orient=\"auto\"><path class=\"%s\" d=\"M0 0 L8 4 L0 8 z\"/></marker>")
                    .formatted(line, line));
        }
        add("</defs>");
        rectangle("paper0", 0, 0, width, height, 8);
    }

    /** Ends the picture, and gives all of it. */
    String close() {
        add("</svg>");
        return text.toString();
    }

    void rectangle(String look, double x, double y, double width, double height, double round) {
        add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
                .formatted(look, number(x), number(y), number(width), number(height), number(round)));
    }

    void circle(String look, double x, double y, double radius) {
        add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                .formatted(look, number(x), number(y), number(radius)));
    }

    void polygon(String look, List<KVector> points) {
        add("<polygon class=\"%s\" points=\"%s\"/>"
                .formatted(look, points.stream().map(SvgText::point).collect(Collectors.joining(" "))));
    }

    void arrow(String line, List<KVector> points) {
        add("<path class=\"%s\" d=\"M%s\" marker-end=\"url(#%s)\"/>"
                .formatted(line, points.stream().map(SvgText::point).collect(Collectors.joining(" L")), line));
    }

    /**
     * Writes lines below each other.
     *
     * @param y where the letters of the first one stand
     * @param anchor which part of each line is at x: "start" or "middle"
     */
    void text(String look, double x, double y, List<String> lines, Lettering lettering, String anchor) {
        double at = y;
        for (String line : lines) {
            add("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                    .formatted(look, number(x), number(at), anchor, escaped(line)));
            at += lettering.leading();
        }
    }

    private void add(String element) {
        text.append(element).append('\n');
    }

    private static String point(KVector point) {
        return number(point.x) + "," + number(point.y);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

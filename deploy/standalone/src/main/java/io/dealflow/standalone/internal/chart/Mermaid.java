package io.dealflow.standalone.internal.chart;

import io.dealflow.standalone.internal.chart.Chart.Arrow;
import io.dealflow.standalone.internal.chart.Chart.Box;
import io.dealflow.standalone.internal.chart.Chart.Frame;
import io.dealflow.standalone.internal.chart.Chart.Group;
import io.dealflow.standalone.internal.chart.Chart.Line;
import io.dealflow.standalone.internal.chart.Chart.Look;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes charts as flowcharts in the text of Mermaid, such as Markdown pages of many forges show as a picture. */
public final class Mermaid {

    private static final String INDENT = "  ";
    private static final String CLASSES = """
              classDef agent fill:#dbeafe,stroke:#2563eb,color:#0f172a
              classDef choice fill:#fef3c7,stroke:#b45309,color:#0f172a
              classDef step fill:#e2e8f0,stroke:#475569,color:#0f172a
              classDef wait fill:#ede9fe,stroke:#7c3aed,color:#0f172a
              classDef error fill:#fee2e2,stroke:#dc2626,color:#0f172a
              classDef edge fill:#dcfce7,stroke:#15803d,color:#0f172a
            """;

    private final StringBuilder text = new StringBuilder();

    private Mermaid() {}

    /** Writes a chart; the text ends with a line feed. */
    public static String of(Chart chart) {
        Mermaid mermaid = new Mermaid();
        mermaid.text
                .append("---\ntitle: \"")
                .append(chart.title().replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"\n---\nflowchart TB\n");
        mermaid.inside(chart.root(), INDENT);
        return mermaid.text.append(CLASSES).toString();
    }

    private void inside(Group group, String indent) {
        group.shapes().forEach(shape -> {
            shape.match(box -> line(indent, box(box)), inner -> subgraph(inner, indent));
        });
        group.arrows().forEach(arrow -> line(indent, arrow(arrow)));
    }

    private Mermaid line(String indent, String line) {
        text.append(indent).append(line).append('\n');
        return this;
    }

    private Mermaid subgraph(Group group, String indent) {
        line(indent, "subgraph %s [\"%s\"]".formatted(group.id(), label(group.title(), group.lines())));
        line(indent + INDENT, "direction TB");
        inside(group, indent + INDENT);
        line(indent, "end");
        if (group.frame() != Frame.SCOPE) {
            line(indent, "style %s stroke-dasharray: 5 4".formatted(group.id()));
        }
        return this;
    }

    private static String box(Box box) {
        String label = "\"%s\"".formatted(label(box.title(), box.lines()));
        String shape = switch (box.look()) {
            case START, END -> "([%s])";
            case ENTRY -> "((%s))";
            case EXIT -> box.title().isEmpty() ? "(((%s)))" : "([%s])";
            case CHOICE -> "{%s}";
            case CALL -> "[%s]";
            case STEP -> "[/%s/]";
            case WAIT -> "(%s)";
            case ERROR -> "{{%s}}";
        };
        return box.id() + shape.formatted(label) + ":::" + style(box.look());
    }

    private static String style(Look look) {
        return switch (look) {
            case START, ENTRY, EXIT, END -> "edge";
            case CHOICE -> "choice";
            case CALL -> "agent";
            case STEP -> "step";
            case WAIT -> "wait";
            case ERROR -> "error";
        };
    }

    private static String arrow(Arrow arrow) {
        String line = arrow.line() == Line.WAY ? "-->" : "-.->";
        String label = arrow.label().isEmpty() ? "" : "|\"%s\"|".formatted(escaped(arrow.label()));
        return "%s %s%s %s".formatted(arrow.from(), line, label, arrow.to());
    }

    private static String label(String title, List<String> lines) {
        String label = Stream.concat(Stream.of(title), lines.stream())
                .map(Mermaid::escaped)
                .collect(Collectors.joining("<br/>"));
        return label.isEmpty() ? " " : label;
    }

    /** Text in which nothing has a meaning of its own: neither to Mermaid nor to Markdown nor to HTML. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replaceAll("\\s+", " ").codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character) || " .,:=-/'!?()".indexOf(character) >= 0) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append('#').append(character).append(';');
            }
        });
        return escaped.toString().replaceFirst("^-", "#45;");
    }
}

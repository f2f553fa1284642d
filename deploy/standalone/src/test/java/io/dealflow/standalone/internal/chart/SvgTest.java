package io.dealflow.standalone.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.standalone.internal.chart.Chart.Group;
import io.dealflow.standalone.internal.chart.Chart.Shape;
import io.dealflow.standalone.internal.workflow.Outlines;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.elk.graph.ElkShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgTest {

    @Test
    void writesEveryLineOfText() throws Exception {
        assertThat(texts(Outlines.of("""
                - score: {call: scoring}
                - worth:
                    switch: [{low: {when: score.value < 15.0 && score.tier != 'HOT', then: end}}, {rest: {then: rest}}]
                - rest: {wait: PT1H}
                """)))
                .contains(
                        "started",
                        "by the name of the workflow",
                        "score",
                        "agent scoring, gives score",
                        "up to 1m, 4 attempts",
                        "worth",
                        "score.value < 15.0",
                        "&& score.tier != 'HOT'",
                        "otherwise",
                        "rest: wait",
                        "1h",
                        "end");
    }

    @Test
    void namesThePictureForThoseWhoCannotSeeIt() throws Exception {
        Document svg = parse(Svg.of(Charts.of(Outlines.packaged("deal"))));

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .matches("deal 1\\.0\\.0\\+[0-9a-f]{8}, a run takes up to 1d");
    }

    @Test
    void needsNothingElse() {
        assertThat(Svg.of(Charts.of(Outlines.packaged("client-intake"))).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http", "href", "@import", "<script", "<foreignObject");
    }

    @Test
    void drawsTheSameWorkflowTheSameWay() {
        assertThat(Svg.of(Charts.of(Outlines.packaged("client-intake"))))
                .isEqualTo(Svg.of(Charts.of(Outlines.packaged("client-intake"))));
    }

    @ParameterizedTest
    @MethodSource("io.dealflow.standalone.internal.workflow.Outlines#all")
    void letsNoShapeOrLabelLieOnAnother(Outline workflow) {
        Chart chart = Charts.of(workflow);

        apart(chart.root(), ChartLayout.of(chart));
    }

    private static void apart(Group group, ChartLayout layout) {
        List<Rectangle2D> places = Stream.concat(
                        group.shapes().stream().map(layout::at).map(SvgTest::place),
                        group.arrows().stream()
                                .flatMap(arrow -> layout.along(arrow).getLabels().stream())
                                .map(SvgTest::place))
                .toList();
        assertThat(places).isNotEmpty().allMatch(place -> place.getWidth() > 0 && place.getHeight() > 0);
        IntStream.range(0, places.size())
                .forEach(one -> places.subList(one + 1, places.size())
                        .forEach(other -> assertThat(places.get(one).intersects(other))
                                .as("%s on %s", places.get(one), other)
                                .isFalse()));
        group.shapes().forEach(shape -> shape.match(box -> shape, inner -> inside(inner, layout)));
    }

    private static Shape inside(Group group, ChartLayout layout) {
        apart(group, layout);
        return group;
    }

    private static Rectangle2D place(ElkShape shape) {
        return new Rectangle2D.Double(shape.getX(), shape.getY(), shape.getWidth(), shape.getHeight());
    }

    private static List<String> texts(Outline workflow) throws Exception {
        NodeList found = parse(Svg.of(Charts.of(workflow))).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}

package io.dealflow.standalone.internal.chart;

import io.dealflow.standalone.internal.chart.Chart.Box;
import io.dealflow.standalone.internal.chart.Chart.Group;
import java.util.List;

/**
 * The text of a shape, in lines that fit.
 *
 * @param title in bold letters
 * @param lines below it
 */
record BoxText(List<String> title, List<String> lines) {

    static BoxText of(Box box) {
        return of(box.title(), box.lines());
    }

    static BoxText of(Group group) {
        return of(group.title(), group.lines());
    }

    private static BoxText of(String title, List<String> lines) {
        return new BoxText(
                Lettering.TITLE.lines(title),
                lines.stream()
                        .flatMap(line -> Lettering.LINE.lines(line).stream())
                        .toList());
    }

    double width() {
        return Math.max(Lettering.TITLE.width(title), Lettering.LINE.width(lines));
    }

    double height() {
        return title.size() * Lettering.TITLE.leading() + lines.size() * Lettering.LINE.leading();
    }
}

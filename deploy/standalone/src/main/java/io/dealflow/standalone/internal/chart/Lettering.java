package io.dealflow.standalone.internal.chart;

import io.dealflow.agent.wording.Text;
import java.util.Arrays;
import java.util.List;

/**
 * How wide texts of a chart are, as far as that can be said without the font that will be there: rather too wide than
 * too narrow.
 *
 * @param size height of the letters in pixels
 * @param weight how much wider than usual letters are, such as 1.1 of bold ones
 * @param even width of every letter as part of the height; 0 if each has its own
 * @param columns letters after which a text goes on in a line of its own
 */
record Lettering(double size, double weight, double even, int columns) {

    static final Lettering TITLE = new Lettering(13, 1.16, 0, 40);
    static final Lettering LINE = new Lettering(11.5, 1, 0, 40);
    static final Lettering LABEL = new Lettering(11, 1, 0.61, 30);

    private static final String NARROW = "iljtfr.,:;'|!()[]/ ";
    private static final String WIDE = "mwMWQO@%—";

    /** Height of a line. */
    double leading() {
        return size * 1.35;
    }

    /** The lines of a text, which is broken before what joins conditions, and where it is too long. */
    List<String> lines(String text) {
        return Arrays.stream(Text.printable(text).split("\\s+(?=&& |\\|\\| )"))
                .flatMap(part -> Text.wrapped(part.replaceAll("\\s+", " "), columns).stream())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Width of a line. */
    double width(String line) {
        return line.codePoints().mapToDouble(this::width).sum() * size * weight;
    }

    /** Width of the widest line. */
    double width(List<String> lines) {
        return lines.stream().mapToDouble(this::width).max().orElse(0);
    }

    private double width(int character) {
        if (even > 0) {
            return even;
        }
        if (NARROW.indexOf(character) >= 0) {
            return 0.36;
        }
        if (WIDE.indexOf(character) >= 0 || character > 0x2fff) {
            return 1;
        }
        return Character.isUpperCase(character) ? 0.72 : 0.59;
    }
}

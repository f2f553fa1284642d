package io.dealflow.standalone.internal.console;

import io.dealflow.agent.wording.Text;
import java.util.List;

/**
 * A line of a tree with those below it. On a terminal a line that is too long goes on below.
 *
 * @param name what the line is about
 * @param text what is said of it
 * @param twigs what belongs to it
 */
public record Twig(String name, String text, List<Twig> twigs) {

    private static final int LEAST = 20;

    /** Takes away what steers a terminal. */
    public Twig {
        name = Text.printable(name).replace('\n', ' ');
        text = Text.printable(text).replaceAll("\\s+", " ");
        twigs = List.copyOf(twigs);
    }

    /** A line with nothing below it. */
    public static Twig of(String name, String text) {
        return new Twig(name, text, List.of());
    }

    /** Writes twigs that begin at the left edge, as part of the result. */
    public static void print(List<Twig> twigs, Console console) {
        for (int i = 0; i < twigs.size(); i++) {
            boolean last = i == twigs.size() - 1;
            twigs.get(i).print(last ? "└─ " : "├─ ", last ? "   " : "│  ", console);
        }
    }

    private void print(String first, String rest, Console console) {
        String below = rest + (twigs.isEmpty() ? "   " : "│  ");
        int taken = first.length() + name.length() + 2;
        int room = Math.max(LEAST, console.columns() - below.length());
        List<String> lines = console.terminal() && taken + text.length() > console.columns()
                ? Text.wrapped(text, Math.max(LEAST, Math.min(room, console.columns() - taken)))
                : List.of(text);
        console.print((first + console.styled(Style.BOLD, name) + "  " + lines.get(0)).stripTrailing());
        lines.stream()
                .skip(1)
                .forEach(line -> console.print(below + " ".repeat(Math.max(0, taken - below.length())) + line));
        for (int i = 0; i < twigs.size(); i++) {
            boolean last = i == twigs.size() - 1;
            twigs.get(i).print(rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), console);
        }
    }
}

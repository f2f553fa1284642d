package io.dealflow.standalone.internal.console;

import io.dealflow.agent.wording.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows in aligned columns. The last column takes what is left of the line and is cut to it on a terminal. */
public final class Table {

    private static final int GAP = 2;

    private final List<String> header;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * A piece of text with its look.
     *
     * @param text one line
     * @param style how it looks
     */
    public record Cell(String text, Style style) {

        /** Takes away what steers a terminal. */
        public Cell {
            text = Text.printable(text).replace('\n', ' ');
        }

        /** Text that looks as usual. */
        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }
    }

    /** Creates a table with the names of its columns. */
    public Table(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row, which must have a cell for each column. */
    public void add(List<Cell> row) {
        if (row.size() != header.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(row.size(), header.size()));
        }
        rows.add(List.copyOf(row));
    }

    /** Writes the table as part of the result. */
    public void print(Console console) {
        List<Integer> widths = widths();
        console.print(line(
                header.stream().map(name -> new Cell(name, Style.BOLD)).toList(), widths, console));
        rows.forEach(row -> console.print(line(row, widths, console)));
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(header.size(), 0));
        for (int i = 0; i < header.size(); i++) {
            int widest = header.get(i).length();
            for (List<Cell> row : rows) {
                widest = Math.max(widest, row.get(i).text().length());
            }
            widths.set(i, widest);
        }
        return widths;
    }

    private static String line(List<Cell> cells, List<Integer> widths, Console console) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (i == cells.size() - 1) {
                String text = console.terminal()
                        ? Text.shortened(cell.text(), Math.max(10, console.columns() - used))
                        : cell.text();
                line.append(console.styled(cell.style(), text));
            } else {
                int padding = widths.get(i) - cell.text().length() + GAP;
                line.append(console.styled(cell.style(), cell.text())).append(" ".repeat(padding));
                used += widths.get(i) + GAP;
            }
        }
        return line.toString().stripTrailing();
    }
}

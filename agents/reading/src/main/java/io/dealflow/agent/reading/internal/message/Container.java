package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.text.HtmlText;
import java.util.ArrayList;
import java.util.List;

/** A part of a message that holds parts. */
final class Container {

    private static final int SHORT = 200;
    private static final int MUCH_LONGER = 4;

    private final boolean alternative;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * Creates a container.
     *
     * @param alternative whether its parts say the same in different forms
     */
    Container(boolean alternative) {
        this.alternative = alternative;
    }

    void add(Piece piece) {
        pieces.add(piece);
    }

    /** What is to be read: of alternatives, plain text, unless it says much less than the page beside it. */
    List<Piece> chosen() {
        if (!alternative) {
            return pieces;
        }
        List<Piece> plain = pieces.stream().filter(piece -> !piece.html()).toList();
        List<Piece> pages = pieces.stream().filter(Piece::html).toList();
        if (pages.isEmpty() || (!plain.isEmpty() && !isPlaceholder(plain, pages.get(0)))) {
            return plain;
        }
        return List.of(pages.get(pages.size() - 1));
    }

    private static boolean isPlaceholder(List<Piece> plain, Piece page) {
        int length =
                plain.stream().mapToInt(piece -> piece.text().strip().length()).sum();
        if (length == 0) {
            return true;
        }
        return length < SHORT && HtmlText.read(page.text()).text().length() > Math.max(SHORT, length * MUCH_LONGER);
    }
}

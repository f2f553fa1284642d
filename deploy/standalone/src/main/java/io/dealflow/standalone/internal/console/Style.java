package io.dealflow.standalone.internal.console;

/** How a piece of text looks on a terminal. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[%sm%s\u001b[0m".formatted(code, text);
    }
}

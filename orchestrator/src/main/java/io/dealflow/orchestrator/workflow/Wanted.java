package io.dealflow.orchestrator.workflow;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;

/** What an expression is written for. */
enum Wanted {
    /** To be true or false. */
    CONDITION("condition", "true or false"),
    /** To become a fact. */
    VALUE("expression", "a string, true or false, a whole number or a double"),
    /** To name a case. */
    NAME("expression", "a string");

    private final String word;
    private final String expected;

    Wanted(String word, String expected) {
        this.word = word;
        this.expected = expected;
    }

    /** What it is called in errors. */
    String word() {
        return word;
    }

    /** The results that there may be, in words. */
    String expected() {
        return expected;
    }

    /** Whether it may result in a type; only a condition may result in what is not known before. */
    boolean allows(CelType type) {
        return !(type instanceof NullableType) && allows(type.kind());
    }

    private boolean allows(CelKind kind) {
        return switch (this) {
            case CONDITION -> kind == CelKind.BOOL || kind == CelKind.DYN;
            case VALUE ->
                kind == CelKind.STRING || kind == CelKind.BOOL || kind == CelKind.INT || kind == CelKind.DOUBLE;
            case NAME -> kind == CelKind.STRING;
        };
    }
}

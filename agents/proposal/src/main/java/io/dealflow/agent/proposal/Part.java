package io.dealflow.agent.proposal;

import io.dealflow.agent.text.TemplateSet.Layout;

/** The parts that an answer is composed of. Each has one template for every language. */
enum Part {
    SUBJECT("subject", Layout.PARAGRAPHS),
    GREETING("greeting", Layout.PARAGRAPHS),
    OPENING("opening", Layout.PARAGRAPHS),
    /** What leads to the lines of the scope. */
    SCOPE("scope", Layout.PARAGRAPHS),
    /** One line of the scope. */
    LINE("line", Layout.PARAGRAPHS),
    /** Where the quantities of a line come from. */
    BASIS("basis", Layout.PARAGRAPHS),
    PRICE("price", Layout.PARAGRAPHS),
    BUDGET("budget", Layout.PARAGRAPHS),
    DEADLINE("deadline", Layout.PARAGRAPHS),
    /** What leads to the assumptions. */
    ASSUMPTIONS("assumptions", Layout.PARAGRAPHS),
    /** What is asked where the scope is open. */
    QUESTIONS("questions", Layout.LINES),
    OTHER_MATTERS("other-matters", Layout.PARAGRAPHS),
    /** Lines that begin with a hyphen are the next steps. */
    NEXT_STEPS("next-steps", Layout.LINES),
    CLOSING("closing", Layout.LINES);

    private final String file;
    private final Layout layout;

    Part(String file, Layout layout) {
        this.file = file;
        this.layout = layout;
    }

    Layout layout() {
        return layout;
    }

    /** File of its template in a language. */
    String file(String language) {
        return "%s/%s.peb".formatted(language, file);
    }
}

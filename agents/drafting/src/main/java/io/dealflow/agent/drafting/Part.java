package io.dealflow.agent.drafting;

import io.dealflow.agent.text.TemplateSet.Layout;
import java.util.List;
import java.util.stream.Stream;

/** The parts that an e-mail is composed of, in their order. */
enum Part {
    SUBJECT("subject", Choice.STAGE, Layout.PARAGRAPHS),
    GREETING("greeting", Choice.NONE, Layout.PARAGRAPHS),
    OPENING("opening", Choice.STAGE, Layout.PARAGRAPHS),
    INDUSTRY("industry", Choice.INDUSTRY, Layout.PARAGRAPHS),
    REFERENCE("reference", Choice.NONE, Layout.PARAGRAPHS),
    NEXT_STEP("next-step", Choice.STAGE, Layout.PARAGRAPHS),
    CLOSING("closing", Choice.NONE, Layout.LINES);

    /** What the template of a part is chosen by. */
    enum Choice {
        NONE,
        STAGE,
        INDUSTRY
    }

    private static final String ENDING = ".peb";

    private final String folder;
    private final Choice choice;
    private final Layout layout;

    Part(String folder, Choice choice, Layout layout) {
        this.folder = folder;
        this.choice = choice;
        this.layout = layout;
    }

    Choice choice() {
        return choice;
    }

    Layout layout() {
        return layout;
    }

    /** File of the template that serves where none is more special. */
    String file() {
        return choice == Choice.NONE ? folder + ENDING : folder + "/default" + ENDING;
    }

    /** File of the template for a term. */
    String file(Term term) {
        return folder + "/" + term.name() + ENDING;
    }

    /** The terms that this part may have a template for. */
    List<Term> terms(Vocabulary vocabulary) {
        return switch (choice) {
            case NONE -> List.of();
            case STAGE -> vocabulary.stages();
            case INDUSTRY -> vocabulary.industries();
        };
    }

    /** All files that this part may have. */
    List<String> files(Vocabulary vocabulary) {
        return Stream.concat(Stream.of(file()), terms(vocabulary).stream().map(this::file))
                .toList();
    }
}

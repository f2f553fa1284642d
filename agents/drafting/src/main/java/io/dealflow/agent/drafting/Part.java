package io.dealflow.agent.drafting;

import java.util.List;
import java.util.stream.Stream;

/** The parts that an e-mail is composed of, in their order. */
enum Part {
    SUBJECT("subject", Choice.STAGE, false),
    GREETING("greeting", Choice.NONE, false),
    OPENING("opening", Choice.STAGE, false),
    INDUSTRY("industry", Choice.INDUSTRY, false),
    REFERENCE("reference", Choice.NONE, false),
    NEXT_STEP("next-step", Choice.STAGE, false),
    CLOSING("closing", Choice.NONE, true);

    /** What the template of a part is chosen by. */
    enum Choice {
        NONE,
        STAGE,
        INDUSTRY
    }

    private static final String ENDING = ".peb";

    private final String folder;
    private final Choice choice;
    private final boolean keepsLines;

    Part(String folder, Choice choice, boolean keepsLines) {
        this.folder = folder;
        this.choice = choice;
        this.keepsLines = keepsLines;
    }

    Choice choice() {
        return choice;
    }

    /** Whether line ends stand as they are; else a line end is a blank, and an empty line ends a paragraph. */
    boolean keepsLines() {
        return keepsLines;
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

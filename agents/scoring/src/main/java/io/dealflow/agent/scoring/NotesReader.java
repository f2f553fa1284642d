package io.dealflow.agent.scoring;

import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.LanguageModel;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.Prompt;
import io.dealflow.agent.model.Prompts;
import io.dealflow.agent.model.Slot;
import io.dealflow.agent.model.Tool;
import io.dealflow.agent.scoring.Scorer.Estimate;
import io.dealflow.agent.text.SafeText;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.ScoreAdjustment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Lets a language model read the notes of a deal and move its probability by a bounded amount. Whoever writes into the
 * notes can move it no further.
 */
final class NotesReader {

    private static final int LONGEST_NOTES = 8_000;
    private static final double LEAST = 0.01;
    private static final double MOST = 0.99;

    private final Prompt prompt;
    private final double mostPoints;
    private final Supplier<List<Tool>> tools;

    /**
     * Creates the reader.
     *
     * @param mostPoints points that the notes may add or take away at most, from 0
     * @param tools what the model may call while it reads
     */
    NotesReader(Prompts prompts, double mostPoints, Supplier<List<Tool>> tools) {
        this.prompt = prompts.load(
                NotesReader.class, "scoring-notes", Slot.number("most"), Slot.data("title"), Slot.data("notes"));
        this.mostPoints = mostPoints;
        this.tools = tools;
    }

    /** Whether a deal has anything to read. */
    static boolean hasNotes(Deal deal) {
        return deal.getNotes().filter(notes -> !notes.isBlank()).isPresent();
    }

    /**
     * Reads the notes of a deal.
     *
     * @param base what was learned from past deals
     * @throws ModelException if the model gave no answer
     * @throws InterruptedException if the thread was interrupted
     */
    Estimate adjust(Deal deal, Estimate base, LanguageModel model, TaskContext context) throws InterruptedException {
        String notes = deal.getNotes().orElse("");
        ScoreAdjustment answer = model.ask(
                prompt.ask(ScoreAdjustment.class)
                        .number("most", mostPoints)
                        .data("title", deal.getTitle().orElse(""))
                        .data("notes", notes.substring(0, Math.min(notes.length(), LONGEST_NOTES)))
                        .tools(tools.get()),
                context);
        double points = Math.max(-mostPoints, Math.min(mostPoints, answer.getPoints()));
        double probability = Math.max(LEAST, Math.min(MOST, base.winProbability() + points / 100));
        List<String> reasons = new ArrayList<>(base.reasons());
        if (points != 0) {
            reasons.add(String.format(Locale.ROOT, "%+.0f points for what the notes say", points));
            answer.getReasons().stream()
                    .map(SafeText::oneLine)
                    .forEach(reason -> reason.ifPresent(text -> reasons.add("notes: " + text)));
        }
        return new Estimate(probability, reasons);
    }
}

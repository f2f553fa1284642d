package io.dealflow.agent.model;

import io.dealflow.schemas.trust.TrustedClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a model is asked: a prompt, what goes into its slots, the type of the answer and what else must hold of it. Made
 * by {@link Prompt#ask}, for one use by one thread.
 *
 * @param <A> type of the answer, an Avro record; its schema and the doc comments of its fields tell the model the form
 */
public final class Question<A extends SpecificRecord> {

    private final Prompt prompt;
    private final Class<A> type;
    private final Map<String, String> values = new HashMap<>();
    private final List<Check<A>> checks = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();

    /** Something that must hold of an answer beyond its schema. */
    @FunctionalInterface
    public interface Check<A> {

        /** What is wrong with an answer, for the model to set right; empty if nothing is. */
        List<Problem> problems(A answer);
    }

    Question(Prompt prompt, Class<A> type) {
        this.prompt = prompt;
        this.type = type;
        TrustedClasses.trust(type);
    }

    /**
     * Fills a slot with text of the program or of its configuration. Never with anything that came from outside.
     *
     * @throws IllegalArgumentException if the prompt has no such slot for text
     */
    public Question<A> text(String slot, String value) {
        return fill(Slot.text(slot), value);
    }

    /**
     * Fills a slot with a number.
     *
     * @throws IllegalArgumentException if the prompt has no such slot for a number
     */
    public Question<A> number(String slot, Number value) {
        return fill(Slot.number(slot), value.toString());
    }

    /**
     * Fills a slot with something that came from outside. It is fenced.
     *
     * @throws IllegalArgumentException if the prompt has no such slot for data
     */
    public Question<A> data(String slot, String value) {
        return fill(Slot.data(slot), value);
    }

    /** Adds a check that the answer must pass; a problem is told to the model, which may answer once more. */
    public Question<A> check(Check<A> check) {
        checks.add(check);
        return this;
    }

    /** Lets the model call tools, as often in all as {@code dealflow.model.tool-calls} allows. */
    public Question<A> tools(List<Tool> more) {
        tools.addAll(more);
        return this;
    }

    /** The prompt. */
    public Prompt prompt() {
        return prompt;
    }

    /** Class of the answer. */
    public Class<A> type() {
        return type;
    }

    /** What the model may call. */
    public List<Tool> tools() {
        return List.copyOf(tools);
    }

    /** What is wrong with an answer beyond its schema. */
    public List<Problem> problems(A answer) {
        return checks.stream().flatMap(check -> check.problems(answer).stream()).toList();
    }

    /**
     * The prompt with everything filled in.
     *
     * @param salt something that the author of the data cannot know, such as the id of the run; the same salt and
     *     values give the same text
     * @throws IllegalStateException if a slot was not filled
     */
    public RenderedPrompt render(String salt) {
        return prompt.render(values, salt);
    }

    private Question<A> fill(Slot slot, String value) {
        prompt.requireSlot(slot);
        values.put(slot.name(), value);
        return this;
    }
}

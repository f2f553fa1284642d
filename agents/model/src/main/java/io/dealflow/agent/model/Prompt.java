package io.dealflow.agent.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** A versioned prompt with typed slots, read by {@link Prompts}. Immutable. */
public final class Prompt {

    /** A slot as a prompt writes it. */
    static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]*)}}");

    private final String id;
    private final String system;
    private final String user;
    private final Map<String, Slot> slots = new HashMap<>();

    /**
     * Creates a prompt.
     *
     * @param id name, version and digest
     * @param slots all that it uses
     */
    Prompt(String id, String system, String user, List<Slot> slots) {
        this.id = id;
        this.system = system;
        this.user = user;
        slots.forEach(slot -> this.slots.put(slot.name(), slot));
    }

    /** Name, version and digest, such as {@code drafting-writer@2+ab12cd34}. */
    public String id() {
        return id;
    }

    /**
     * Begins a question.
     *
     * @param answer type of the answer
     */
    public <A extends SpecificRecord> Question<A> ask(Class<A> answer) {
        return new Question<>(this, answer);
    }

    void requireSlot(Slot slot) {
        if (!slot.equals(slots.get(slot.name()))) {
            throw new IllegalArgumentException(
                    "Prompt %s: expected one of %s, found %s".formatted(id, slots.values(), slot));
        }
    }

    RenderedPrompt render(Map<String, String> values, String salt) {
        slots.keySet().stream()
                .filter(name -> !values.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalStateException("Prompt %s: slot '%s' is not filled".formatted(id, name));
                });
        List<String> data = slots.values().stream()
                .filter(slot -> slot.type() == Slot.Type.DATA)
                .map(slot -> values.getOrDefault(slot.name(), ""))
                .sorted()
                .toList();
        Fence fence = Fence.around(data, salt);
        return new RenderedPrompt(
                fill(system, values, fence) + "\n\n" + fence.rule(), fill(user, values, fence), fence);
    }

    private String fill(String text, Map<String, String> values, Fence fence) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String value = values.getOrDefault(name, "");
            boolean data = slots.getOrDefault(name, Slot.data("unknown")).type() == Slot.Type.DATA;
            return Matcher.quoteReplacement(data ? fence.enclose(name, value) : value);
        });
    }
}

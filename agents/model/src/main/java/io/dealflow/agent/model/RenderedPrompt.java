package io.dealflow.agent.model;

/**
 * A prompt with everything filled in. May hold personal data.
 *
 * @param system what the model is told by the operator
 * @param user what it is asked
 * @param fence what stands around data; no data holds it
 */
public record RenderedPrompt(String system, String user, Fence fence) {

    /** Does not show the text. */
    @Override
    public String toString() {
        return "RenderedPrompt[%d characters]".formatted(system.length() + user.length());
    }
}

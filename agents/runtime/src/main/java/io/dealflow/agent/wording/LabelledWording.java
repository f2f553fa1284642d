package io.dealflow.agent.wording;

/**
 * Words for outcomes, and what they are called.
 *
 * @param label what an outcome is called where it stands beside others, in at most {@value #LONGEST} characters
 * @param words how it reads
 */
public record LabelledWording(String label, OutcomeWording words) {

    /** Most characters of a label. */
    public static final int LONGEST = 10;

    /**
     * Checks the label.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public LabelledWording {
        if (label.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Label of an agent's outcomes: expected at most %d characters, found '%s'"
                            .formatted(LONGEST, label));
        }
    }
}

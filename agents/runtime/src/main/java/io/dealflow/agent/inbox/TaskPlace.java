package io.dealflow.agent.inbox;

import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.TaskWithdrawal;

/**
 * Where a task is asked for: what identifies it, whichever attempt it is.
 *
 * @param runId id of the run
 * @param path place in the run, such as {@code quotes[2]/review}
 * @param visit how often the run has begun the step, from 1
 */
public record TaskPlace(String runId, String path, int visit) {

    private static final String BETWEEN = "#";

    /** The place of a task. */
    public static TaskPlace of(TaskRef ref) {
        return new TaskPlace(ref.getRunId(), ref.getPath(), ref.getVisit());
    }

    /** The place of a task that is withdrawn. */
    public static TaskPlace of(TaskWithdrawal withdrawal) {
        return new TaskPlace(withdrawal.getRunId(), withdrawal.getPath(), withdrawal.getVisit());
    }

    /**
     * This place in one word, such as {@code deal:D-1:1#review#1}, which {@link #parse} reads. The key in the inbox.
     */
    public String text() {
        return String.join(BETWEEN, escaped(runId), escaped(path), Integer.toString(visit));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if the text is no place
     */
    public static TaskPlace parse(String text) {
        String[] parts = text.split(BETWEEN, -1);
        try {
            if (parts.length == 3) {
                return new TaskPlace(unescaped(parts[0]), unescaped(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(problem(text), e);
        }
        throw new IllegalArgumentException(problem(text));
    }

    private static String problem(String text) {
        return "Place of a task: expected run, path and visit with '%s' between them, found '%s'"
                .formatted(BETWEEN, text);
    }

    private static String escaped(String part) {
        return part.replace("%", "%25").replace(BETWEEN, "%23");
    }

    private static String unescaped(String part) {
        return part.replace("%23", BETWEEN).replace("%25", "%");
    }
}

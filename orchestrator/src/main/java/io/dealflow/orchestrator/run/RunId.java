package io.dealflow.orchestrator.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of a run. A workflow is about subjects of one type, so the ids of two subjects differ; a run without a workflow
 * has the type in the place of its name.
 *
 * @param workflow name of the workflow, or {@code none.} and the type of the subject; holds no colon
 * @param subjectId id of the subject
 * @param revision revision of the subject, from 1; 0 for no run, where a subject has none
 */
public record RunId(String workflow, String subjectId, int revision) {

    /** No name of a workflow holds a dot. */
    private static final String NONE = "none.";

    private static final Pattern FORM = Pattern.compile("([^:]+):(.+):(0|[1-9][0-9]{0,9})", Pattern.DOTALL);

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the workflow is empty or holds a colon, the id is empty, or the revision is
     *     negative
     */
    public RunId {
        if (workflow.isEmpty() || workflow.indexOf(':') >= 0 || subjectId.isEmpty() || revision < 0) {
            throw new IllegalArgumentException(
                    "Run: expected a workflow without a colon, an id and a revision from 0, found '%s', '%s' and %d"
                            .formatted(workflow, subjectId, revision));
        }
    }

    /** The id of a run that no workflow leads. */
    static RunId withoutWorkflow(Subject subject, int revision) {
        return new RunId(NONE + subject.type(), subject.id(), revision);
    }

    /** The run that a text names; empty if it is not of the form of {@link #text()}. */
    public static Optional<RunId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(3)) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new RunId(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3))));
    }

    /** The three with colons between them, such as "deal:42:1". {@link #parse} gives the id back. */
    public String text() {
        return workflow + ':' + subjectId + ':' + revision;
    }
}

package io.dealflow.orchestrator.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to a run that is under way when its subject is published with other content. */
public enum OnChange {
    /** It goes on with what it began with. */
    IGNORE,
    /** Another run takes its place, which does everything anew. */
    RESTART,
    /** Another run takes its place, in which each step keeps its outcome whose input has not changed. */
    INCREMENTAL;

    /** The word for it in a workflow file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words that there are. */
    static List<String> words() {
        return Arrays.stream(values()).map(OnChange::word).toList();
    }

    /** What a word means. */
    static Optional<OnChange> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }
}

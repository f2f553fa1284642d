package io.dealflow.runs;

import java.util.Map;
import java.util.Optional;

/** The bounds of what a signal may say. */
public final class SignalData {

    /** Says of a command to migrate that a run is only to be told whether it could. */
    public static final String DRY_RUN = "dryRun";

    /** Longest name of a signal, and of each thing that it says, in characters. */
    public static final int LONGEST_NAME = 100;

    private static final int MOST = 50;
    private static final int LONGEST_VALUE = 1_000;

    private SignalData() {}

    /** What is wrong with it, as found and expected; empty if nothing is. */
    public static Optional<String> problem(Map<String, String> data) {
        if (data.size() > MOST) {
            return Optional.of("expected at most %d entries, found %d".formatted(MOST, data.size()));
        }
        return data.entrySet().stream()
                .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> problem(String name, String value) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Optional.of(
                    "expected names of 1 to %d characters, found one of %d".formatted(LONGEST_NAME, name.length()));
        }
        return value.length() > LONGEST_VALUE
                ? Optional.of("'%s': expected at most %,d characters, found %,d"
                        .formatted(name, LONGEST_VALUE, value.length()))
                : Optional.empty();
    }
}

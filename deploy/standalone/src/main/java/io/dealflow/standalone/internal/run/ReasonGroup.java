package io.dealflow.standalone.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs that failed for reasons that differ in numbers and times at most.
 *
 * @param runs how many
 * @param example the reason of the first of them
 */
public record ReasonGroup(int runs, String example) {

    private static final String NONE = "no reason";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Groups runs, the largest group first. */
    public static List<ReasonGroup> of(List<StoppedRun> runs) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (StoppedRun run : runs) {
            String reason = run.reason().orElse(NONE);
            reasons.computeIfAbsent(NUMBER.matcher(reason).replaceAll("0"), alike -> new ArrayList<>())
                    .add(reason);
        }
        return reasons.values().stream()
                .map(alike -> new ReasonGroup(alike.size(), alike.get(0)))
                .sorted(Comparator.comparingInt(ReasonGroup::runs).reversed())
                .toList();
    }
}

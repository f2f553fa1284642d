package io.dealflow.standalone.internal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs that stand where they stand for reasons that differ in numbers and times at most.
 *
 * @param runs how many
 * @param example the reason of the first of them, or the step that it is at where it has none
 */
public record ReasonGroup(int runs, String example) {

    private static final String NONE = "no reason";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Groups runs, the largest group first. */
    public static List<ReasonGroup> of(List<StoppedRun> runs) {
        return ofTexts(runs.stream().map(ReasonGroup::reason).toList());
    }

    /** Groups reasons, the largest group first. */
    public static List<ReasonGroup> ofTexts(List<String> reasons) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String reason : reasons) {
            groups.computeIfAbsent(NUMBER.matcher(reason).replaceAll("0"), alike -> new ArrayList<>())
                    .add(reason);
        }
        return groups.values().stream()
                .map(alike -> new ReasonGroup(alike.size(), alike.get(0)))
                .sorted(Comparator.comparingInt(ReasonGroup::runs).reversed())
                .toList();
    }

    private static String reason(StoppedRun run) {
        return run.reason()
                .or(() -> run.summary().end().map("end '%s'"::formatted))
                .or(() -> run.summary().path().map("at step '%s'"::formatted))
                .orElse(NONE);
    }
}

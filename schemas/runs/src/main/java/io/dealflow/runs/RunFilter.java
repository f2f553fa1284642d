package io.dealflow.runs;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.json.Times;
import io.dealflow.service.yaml.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which runs a command to many is for.
 *
 * @param state only runs in this state
 * @param workflow only runs of this workflow
 * @param version only runs of this version of it, with its digest or without
 * @param step only runs that are at this step, or were at it when they ended; a block stands for all that is within it
 * @param subjectType only runs about subjects of this type
 * @param since only runs whose state last changed then or later
 * @param before only runs whose state last changed then or earlier
 */
public record RunFilter(
        RunState state,
        Optional<String> workflow,
        Optional<String> version,
        Optional<String> step,
        Optional<String> subjectType,
        Optional<Instant> since,
        Optional<Instant> before) {

    /** Most runs that are told something at once. */
    public static final int MOST = 100_000;

    /**
     * The runs that are meant, the oldest first. A run that a later one about the same subject followed is none of
     * them: nothing can be asked of it any more.
     *
     * @param runs all runs, at least of the subjects that may be meant
     * @param summary what a list tells of each
     */
    public <T> List<T> select(Collection<T> runs, Function<T, RunSummary> summary) {
        Map<SubjectKey, Integer> newest = new HashMap<>();
        List<T> found = runs.stream().filter(run -> selects(summary.apply(run))).toList();
        found.forEach(run -> newest.put(SubjectKey.of(summary.apply(run)), 0));
        for (T run : runs) {
            RunSummary told = summary.apply(run);
            newest.computeIfPresent(SubjectKey.of(told), (subject, known) -> Math.max(known, told.revision()));
        }
        return found.stream()
                .filter(run ->
                        summary.apply(run).revision() >= newest.getOrDefault(SubjectKey.of(summary.apply(run)), 0))
                .sorted(Comparator.comparing(run -> summary.apply(run).startedAt()))
                .toList();
    }

    boolean selects(RunSummary run) {
        return run.state() == state
                && workflow.map(run.workflow()::equals).orElse(true)
                && version.map(known -> isVersion(run.version(), known)).orElse(true)
                && step.map(place -> isAt(run, place)).orElse(true)
                && subjectType.map(run.subjectType()::equals).orElse(true)
                && since.map(time -> !run.updatedAt().isBefore(time)).orElse(true)
                && before.map(time -> !run.updatedAt().isAfter(time)).orElse(true);
    }

    /** Whether a version, which has a digest, is the one that a person writes, with the digest or without. */
    public static boolean isVersion(String version, String written) {
        return version.equals(written) || version.startsWith(written + "+");
    }

    private static boolean isAt(RunSummary run, String place) {
        return run.path()
                .map(path -> path.equals(place) || path.startsWith(place + "/") || path.startsWith(place + "["))
                .orElse(false);
    }

    /**
     * A point in time that a person writes: a time or a day in ISO-8601, or a duration back, such as "2h". Empty if the
     * text is neither.
     *
     * @param now what a duration counts back from
     * @param zone where a time is meant that names no offset
     */
    public static Optional<Instant> time(String text, Instant now, ZoneId zone) {
        return Durations.parse(text).map(now::minus).or(() -> {
            try {
                return Optional.of(Times.parse(text, zone));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** A duration that a person writes, such as "2h"; empty if the text is none. */
    public static Optional<Duration> age(String text) {
        return Durations.parse(text);
    }
}

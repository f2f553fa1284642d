package io.dealflow.runs;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.json.Times;
import io.dealflow.service.yaml.Durations;
import java.time.DateTimeException;
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
 * Which runs are listed, or a command to many is for.
 *
 * @param state only runs in this state
 * @param workflow only runs of this workflow
 * @param version only runs of this version of it, with its digest or without
 * @param step only runs that are at this step, or were at it when they ended; a block stands for all that is within it
 * @param agent only runs whose {@linkplain RunSummary#agent() step} is that of this agent
 * @param end only runs that came to this end
 * @param subjectType only runs about subjects of this type
 * @param subjectId only runs about subjects of this id
 * @param search only runs that all these terms find
 * @param since only runs whose state last changed then or later
 * @param before only runs whose state last changed then or earlier
 */
public record RunFilter(
        Optional<RunState> state,
        Optional<String> workflow,
        Optional<String> version,
        Optional<String> step,
        Optional<String> agent,
        Optional<String> end,
        Optional<String> subjectType,
        Optional<String> subjectId,
        List<SearchTerm> search,
        Optional<Instant> since,
        Optional<Instant> before) {

    /** Most runs that are told something at once. */
    public static final int MOST = 100_000;

    /** Selects all runs. */
    public static final RunFilter ANY = new RunFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    /** The same filter, but for runs in a state. */
    public RunFilter inState(RunState wanted) {
        return new RunFilter(
                Optional.of(wanted),
                workflow,
                version,
                step,
                agent,
                end,
                subjectType,
                subjectId,
                search,
                since,
                before);
    }

    /** The same filter, but for runs about subjects. */
    public RunFilter about(Optional<String> type, Optional<String> id) {
        return new RunFilter(state, workflow, version, step, agent, end, type, id, search, since, before);
    }

    /** The same filter, but for runs of a workflow, of any version or of one. */
    public RunFilter of(Optional<String> name, Optional<String> ofVersion) {
        return new RunFilter(state, name, ofVersion, step, agent, end, subjectType, subjectId, search, since, before);
    }

    /** The same filter, but for runs at a step, of any agent or of one. */
    public RunFilter at(Optional<String> place, Optional<String> ofAgent) {
        return new RunFilter(
                state, workflow, version, place, ofAgent, end, subjectType, subjectId, search, since, before);
    }

    /** The same filter, but for runs that came to an end. */
    public RunFilter to(Optional<String> name) {
        return new RunFilter(
                state, workflow, version, step, agent, name, subjectType, subjectId, search, since, before);
    }

    /** The same filter, but for runs that terms find. */
    public RunFilter finding(List<SearchTerm> terms) {
        return new RunFilter(
                state, workflow, version, step, agent, end, subjectType, subjectId, List.copyOf(terms), since, before);
    }

    /** The same filter, but for runs that last changed between two times, both included. */
    public RunFilter changed(Optional<Instant> earliest, Optional<Instant> latest) {
        return new RunFilter(
                state, workflow, version, step, agent, end, subjectType, subjectId, search, earliest, latest);
    }

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
        return isAbout(run)
                && state.map(run.state()::equals).orElse(true)
                && workflow.map(run.workflow()::equals).orElse(true)
                && version.map(known -> isVersion(run.version(), known)).orElse(true)
                && step.map(place -> isAt(run, place)).orElse(true)
                && isIn(agent, run.agent())
                && isIn(end, run.end())
                && search.stream().allMatch(term -> term.finds(run))
                && since.map(time -> !run.updatedAt().isBefore(time)).orElse(true)
                && before.map(time -> !run.updatedAt().isAfter(time)).orElse(true);
    }

    /** Whether a run is about a subject that is asked for, whatever else is. */
    boolean isAbout(RunSummary run) {
        return subjectType.map(run.subjectType()::equals).orElse(true)
                && subjectId.map(run.subjectId()::equals).orElse(true);
    }

    private static boolean isIn(Optional<String> wanted, Optional<String> found) {
        return wanted.isEmpty() || wanted.equals(found);
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
}

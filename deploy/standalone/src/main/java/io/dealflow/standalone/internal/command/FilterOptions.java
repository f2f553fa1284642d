package io.dealflow.standalone.internal.command;

import io.dealflow.runs.RunFilter;
import io.dealflow.runs.SearchTerm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs are meant, where there are many. */
final class FilterOptions {

    @Option(names = "--workflow", paramLabel = "NAME", description = "Only runs of this workflow.")
    private @Nullable String workflow;

    @Option(
            names = "--workflow-version",
            paramLabel = "VERSION",
            description = "Only runs of this version of their workflow, with its digest or without.")
    private @Nullable String version;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "Only runs that are at this step, or were at it when they ended; a block stands for all steps"
                    + " in it.")
    private @Nullable String step;

    @Option(names = "--agent", paramLabel = "AGENT", description = "Only runs whose step is that of this agent.")
    private @Nullable String agent;

    @Option(
            names = "--search",
            paramLabel = "TERM",
            description = "Only runs whose workflow calls such a value by this name: " + SearchTerm.FORM
                    + ". May be given several times.")
    private List<String> search = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only runs that last changed since then: a time such as 2026-11-29T08:00:00Z, or a duration"
                    + " back such as 30m, 2h or 1d.")
    private @Nullable String since;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            description =
                    "Only runs that have not changed since then: a duration back such as 30m, 2h or 1d, or a time.")
    private @Nullable String olderThan;

    /**
     * The runs that are asked for.
     *
     * @param now what durations count back from
     * @param zone where a time is meant that names no offset
     */
    RunFilter filter(Instant now, ZoneId zone) {
        return RunFilter.ANY
                .of(Optional.ofNullable(workflow), Optional.ofNullable(version))
                .at(Optional.ofNullable(step), Optional.ofNullable(agent))
                .finding(search.stream().map(FilterOptions::term).toList())
                .changed(time("--since", since, now, zone), time("--older-than", olderThan, now, zone));
    }

    /** Each option, and whether it was given. */
    Map<String, Boolean> given() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--workflow", workflow != null);
        given.put("--workflow-version", version != null);
        given.put("--step", step != null);
        given.put("--agent", agent != null);
        given.put("--search", !search.isEmpty());
        given.put("--since", since != null);
        given.put("--older-than", olderThan != null);
        return given;
    }

    private static SearchTerm term(String text) {
        return SearchTerm.parse(text)
                .orElseThrow(
                        () -> new InputException("--search: found '%s', expected %s".formatted(text, SearchTerm.FORM)));
    }

    /** A time, or a duration back, if the option is given. */
    static Optional<Instant> time(String option, @Nullable String given, Instant now, ZoneId zone) {
        return Optional.ofNullable(given)
                .map(text -> RunFilter.time(text, now, zone)
                        .orElseThrow(() -> new InputException(
                                "%s: found '%s', expected a time such as 2026-11-29T08:00:00Z or a duration back such as 2h"
                                        .formatted(option, text))));
    }
}

package io.dealflow.standalone.internal.command;

import io.dealflow.runs.ActionStates;
import io.dealflow.runs.RunFilter;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs are asked at once, in place of one. */
final class BulkOptions {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "All runs in this state, in place of one, at most 100,000 at a time.")
    private @Nullable RunState state;

    @Option(names = "--workflow", paramLabel = "NAME", description = "With --state: only runs of this workflow.")
    private @Nullable String workflow;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description =
                    "With --state: only runs that are at this step, or were at it when they ended; a block stands for"
                            + " all steps in it.")
    private @Nullable String step;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "With --state: only runs that came into it, or last changed in it, since then: a time such as"
                    + " 2026-11-29T08:00:00Z, or a duration back such as 30m, 2h or 1d.")
    private @Nullable String since;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            description = "With --state: only runs that have not changed for so long, such as 30m, 2h or 1d.")
    private @Nullable String olderThan;

    @Option(names = "--yes", description = "With --state: do not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Option(names = "--json", description = "With --state: print a JSON object for each run.")
    private boolean json;

    /** Whether many runs are meant. */
    boolean chosen() {
        return state != null;
    }

    /** Refuses what does not go together. */
    void requireFitting(Optional<String> id, RunAction action) {
        if (state == null) {
            given().forEach((option, isGiven) -> {
                if (isGiven) {
                    throw new InputException("%s: found no --state, which it belongs to".formatted(option));
                }
            });
        } else if (id.isPresent()) {
            throw new InputException("--state: found the ID '%s' too, expected one of both".formatted(id.get()));
        } else if (!ActionStates.of(action).contains(state)) {
            String states = ActionStates.words(action);
            throw new InputException("--state: found %s, expected %s: only a %s run can be %s"
                    .formatted(
                            state,
                            states,
                            states.toLowerCase(Locale.ROOT),
                            Request.of(action).done()));
        }
    }

    /**
     * What was asked for, with a state.
     *
     * @param type type of the subjects
     * @param now what durations count back from
     * @param zone where a time is meant that names no offset
     */
    Selection selection(Optional<String> type, Instant now, ZoneId zone) {
        if (state == null) {
            throw new IllegalStateException("No state was chosen");
        }
        RunFilter filter = new RunFilter(
                state,
                Optional.ofNullable(workflow),
                Optional.empty(),
                Optional.ofNullable(step),
                type,
                Optional.ofNullable(since).map(text -> time(text, now, zone)),
                Optional.ofNullable(olderThan).map(text -> back(text, now)));
        return new Selection(filter, yes, json);
    }

    private Map<String, Boolean> given() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--workflow", workflow != null);
        given.put("--step", step != null);
        given.put("--since", since != null);
        given.put("--older-than", olderThan != null);
        given.put("--yes", yes);
        given.put("--json", json);
        return given;
    }

    private static Instant time(String text, Instant now, ZoneId zone) {
        return RunFilter.time(text, now, zone)
                .orElseThrow(() -> new InputException(
                        "--since: found '%s', expected a time such as 2026-11-29T08:00:00Z or a duration back such as 2h"
                                .formatted(text)));
    }

    private static Instant back(String text, Instant now) {
        return RunFilter.age(text)
                .map(now::minus)
                .orElseThrow(() ->
                        new InputException("--older-than: found '%s', expected a duration such as 2h".formatted(text)));
    }

    /**
     * Which runs are meant, and how to go about it.
     *
     * @param filter which runs
     * @param yes whether a person has agreed
     * @param json whether to print an object for each run
     */
    record Selection(RunFilter filter, boolean yes, boolean json) {}
}

package io.dealflow.standalone.internal.command;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.json.Times;
import io.dealflow.service.yaml.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which failed runs are retried at once. */
final class BulkOptions {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Retry all runs in this state, in place of one; only 'failed' can be.")
    private @Nullable RunState state;

    @Option(names = "--workflow", paramLabel = "NAME", description = "With --state: only runs of this workflow.")
    private @Nullable String workflow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "With --state: only runs that failed since then: a time such as 2026-11-29T08:00:00Z, or a"
                    + " duration back such as 30m, 2h or 1d.")
    private @Nullable String since;

    @Option(names = "--yes", description = "With --state: do not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Option(names = "--json", description = "With --state: print a JSON object for each run.")
    private boolean json;

    /** Whether many runs are meant. */
    boolean chosen() {
        return state != null;
    }

    /** Refuses what does not go together. */
    void requireFitting(Optional<String> id) {
        if (state == null) {
            given().forEach((option, isGiven) -> {
                if (isGiven) {
                    throw new InputException("%s: found no --state, which it belongs to".formatted(option));
                }
            });
        } else if (id.isPresent()) {
            throw new InputException("--state: found the ID '%s' too, expected one of both".formatted(id.get()));
        } else if (state != RunState.FAILED) {
            throw new InputException(
                    "--state: found %s, expected FAILED: only a failed run can be retried".formatted(state));
        }
    }

    /**
     * What was asked for.
     *
     * @param now what a duration counts back from
     * @param zone where a time is meant that names no offset
     */
    Selection selection(Instant now, ZoneId zone) {
        return new Selection(
                Optional.ofNullable(workflow),
                Optional.ofNullable(since).map(text -> time(text, now, zone)),
                yes,
                json);
    }

    private Map<String, Boolean> given() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--workflow", workflow != null);
        given.put("--since", since != null);
        given.put("--yes", yes);
        given.put("--json", json);
        return given;
    }

    private static Instant time(String text, Instant now, ZoneId zone) {
        return Durations.parse(text).map(now::minus).orElseGet(() -> {
            try {
                return Times.parse(text, zone);
            } catch (DateTimeException e) {
                throw new InputException(
                        "--since: found '%s', expected a time such as 2026-11-29T08:00:00Z or a duration back such as 2h"
                                .formatted(text),
                        e);
            }
        });
    }

    /**
     * Which runs are meant, and how to go about it.
     *
     * @param workflow only of this workflow
     * @param since only those that failed then or later
     * @param yes whether a person has agreed
     * @param json whether to print an object for each run
     */
    record Selection(Optional<String> workflow, Optional<Instant> since, boolean yes, boolean json) {

        boolean selects(RunSummary run) {
            return workflow.map(run.workflow()::equals).orElse(true)
                    && since.map(time -> !run.updatedAt().isBefore(time)).orElse(true);
        }
    }
}
